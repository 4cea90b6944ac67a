import dotenv from 'dotenv';
import { firstQuery } from '../shared/db/query.js';

dotenv.config({ quiet: true });

await firstQuery('shipping');
