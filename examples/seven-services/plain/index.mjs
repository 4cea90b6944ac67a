import dotenv from 'dotenv';
import { pool } from './connection.mjs';

dotenv.config({ quiet: true });

const { rows } = await pool.query('SELECT current_database() AS name');
console.log(`plain is connected to ${rows[0].name}`);
await pool.end();
