// SPDX-License-Identifier: Apache-2.0
import 'dotenv/config';
import test from 'node:test';
import assert from 'node:assert/strict';
import pg from 'pg';

test('a product can be put on an order', async () => {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    await client.query('BEGIN');
    const { rows: [customer] } = await client.query(
      "INSERT INTO customers (email, full_name) VALUES ('mail@example.com', 'A Customer') RETURNING id");
    const { rows: [order] } = await client.query(
      "INSERT INTO orders (customer_id, currency_id) SELECT $1, id FROM currencies WHERE code = 'EUR' RETURNING id", [customer.id]);
    await client.query(
      'INSERT INTO order_lines (order_id, product_id, quantity, price_cents) SELECT $1, id, 2, price_cents FROM products LIMIT 1', [order.id]);
    const { rows } = await client.query('SELECT quantity FROM order_lines WHERE order_id = $1', [order.id]);
    assert.deepEqual(rows, [{ quantity: 2 }]);
  } finally {
    await client.query('ROLLBACK');
    await client.end();
  }
});
