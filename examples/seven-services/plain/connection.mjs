import pg from 'pg';
import { databaseUrl } from './config.mjs';

export const pool = new pg.Pool({ connectionString: databaseUrl });
