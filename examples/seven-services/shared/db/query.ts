import { pool } from './connection.js';

export async function firstQuery(service: string): Promise<void> {
  const { rows } = await pool.query('SELECT current_database() AS name');
  console.log(`${service} is connected to ${rows[0].name}`);
  await pool.end();
}
