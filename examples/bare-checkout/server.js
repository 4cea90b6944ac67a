// SPDX-License-Identifier: Apache-2.0
// The shop's HTTP side. It starts without its databases, and says 500 as long as they do not answer.
import 'dotenv/config';
import http from 'node:http';
import pg from 'pg';
import Redis from 'ioredis';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2000, max: 10 });
pool.on('error', () => {}); // a connection that breaks while it idles is replaced at the next query
const cache = new Redis(process.env.REDIS_URL, { enableOfflineQueue: false, retryStrategy: () => 200 });
cache.on('error', () => {});

async function products() {
  const kept = await cache.get('products');
  if (kept !== null) return JSON.parse(kept);
  const { rows } = await pool.query(
    'SELECT p.sku, p.title, c.title AS category, p.price_cents FROM products p JOIN categories c ON c.id = p.category_id ORDER BY p.sku');
  await cache.set('products', JSON.stringify(rows), 'EX', 5);
  return rows;
}

async function health() {
  const { rows } = await pool.query("SELECT count(*)::int AS users FROM users WHERE active");
  await cache.ping();
  return { database: 'ok', cache: 'ok', users: rows[0].users };
}

const routes = { '/health': health, '/products': products };

const server = http.createServer(async (request, response) => {
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body) + '\n');
  };
  const route = routes[new URL(request.url, 'http://localhost').pathname];
  if (!route) return answer(404, { error: 'no such page' });
  try {
    answer(200, await route());
  } catch (error) {
    answer(500, { error: error.code ?? error.message });
  }
});

server.listen(process.env.PORT ?? 3000, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
process.on('SIGTERM', () => server.close(() => { cache.disconnect(); pool.end(); }));
