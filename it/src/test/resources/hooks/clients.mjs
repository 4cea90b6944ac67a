// SPDX-License-Identifier: Apache-2.0
// Asks each library in turn for the answer, and prints it.
import mysql from 'mysql2/promise';
import pg from 'pg';
import postgres from 'postgres';
import Redis from 'ioredis';
import { createClient } from 'redis';

const here = (name) => process.env['HERE_' + name];
const sql = { host: 'localhost', port: Number(here('SQL_PORT')), user: here('SQL_LOGIN'), password: here('SQL_PASSWORD'), database: 'postgres' };
const maria = { host: 'localhost', port: Number(here('MARIA_PORT')), user: here('MARIA_LOGIN'), password: here('MARIA_PASSWORD') };

const pool = new pg.Pool(sql);
console.log('pg', (await pool.query('SELECT 42 AS n')).rows[0].n);
await pool.end();

const tagged = postgres(sql);
console.log('postgres', (await tagged`SELECT 42 AS n`)[0].n);
await tagged.end();

const many = mysql.createPool(maria);
console.log('mysql2 pool', (await many.query('SELECT 42 AS n'))[0][0].n);
await many.end();

const one = await mysql.createConnection(maria);
console.log('mysql2', (await one.query('SELECT 42 AS n'))[0][0].n);
await one.end();

const keys = await createClient({ url: `redis://localhost:${here('KEYS_PORT')}` }).connect();
await keys.set('answer', '42');
console.log('redis', await keys.get('answer'));
await keys.close();

const more = new Redis({ host: 'localhost', port: Number(here('KEYS_PORT')) });
console.log('ioredis', await more.get('answer'));
await more.quit();
