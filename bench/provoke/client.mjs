// SPDX-License-Identifier: Apache-2.0
// Connects as told and runs one query, with nothing caught. Arguments: node_modules, module, URL, query.
import { createRequire } from 'node:module';

const [folder, name, url, query] = process.argv.slice(2);
const require = createRequire(folder + '/');
if (name === 'pg') {
  const { Client } = require('pg');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  await client.connect();
  await client.query(query);
  await client.end();
} else {
  const sql = require('postgres')(url, { connect_timeout: 2, max: 1 });
  await sql.unsafe(query);
  await sql.end({ timeout: 1 });
}
