// SPDX-License-Identifier: Apache-2.0
// Connects as told and runs one query, with nothing caught. Arguments: node_modules, driver, URL, query.
import { createRequire } from 'node:module';

const [folder, driver, address, query] = process.argv.slice(2);
const require = createRequire(folder + '/');
const url = new URL(address);
const secure = url.search !== '';
const ssl = secure ? { rejectUnauthorized: false } : undefined;
const plain = address.split('?')[0];

async function pg() {
  const client = new (require('pg').Client)({ connectionString: address, connectionTimeoutMillis: 2000 });
  await client.connect();
  await client.query(query);
  await client.end();
}

async function postgres() {
  const sql = require('postgres')(address, { connect_timeout: 2, max: 1 });
  await sql.unsafe(query);
  await sql.end({ timeout: 1 });
}

const knex = (client, timeout) => async () => {
  const db = require('knex')({
    client,
    connection: {
      host: url.hostname.replace(/[[\]]/g, ''),
      port: Number(url.port),
      user: url.username,
      password: url.password,
      database: url.pathname.slice(1),
      ssl,
      ...timeout,
    },
    pool: { min: 0, max: 1 },
    acquireConnectionTimeout: 4000,
  });
  if (query === 'pool') {
    await db.transaction(async () => {
      await db.raw('select 1');
    });
  }
  await db.raw(query);
  await db.destroy();
};

async function sequelize() {
  const { Sequelize } = require('sequelize');
  const timeout = url.protocol === 'mysql:' ? { connectTimeout: 2000 } : { connectionTimeoutMillis: 2000 };
  const db = new Sequelize(plain, { logging: false, dialectOptions: { ssl, ...timeout }, pool: { max: 1, acquire: 4000 } });
  if (query === 'pool') {
    await db.transaction(async () => {
      await db.query('select 1');
    });
  }
  await db.authenticate();
  await db.query(query);
  await db.close();
}

async function typeorm() {
  require('reflect-metadata');
  const { DataSource } = require('typeorm');
  const kind = url.protocol === 'mysql:' ? { type: 'mysql', connectTimeout: 2000 } : { type: 'postgres', connectTimeoutMS: 2000 };
  const source = new DataSource({ ...kind, url: plain, ssl, logging: false });
  await source.initialize();
  await source.query(query);
  await source.destroy();
}

async function prisma() {
  const { PrismaClient } = require('@prisma/client');
  const { PrismaPg } = require('@prisma/adapter-pg');
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: plain, ssl, connectionTimeoutMillis: 2000, max: 1 }),
  });
  if (query === 'pool') {
    await client.$transaction(async () => {
      await client.orders.findMany();
    });
  }
  await (query === 'select * from orders' ? client.orders.findMany() : client.$queryRawUnsafe(query));
  await client.$disconnect();
}

async function mysql2() {
  const connection = await require('mysql2/promise').createConnection({ uri: plain, ssl, connectTimeout: 2000 });
  await connection.query(query);
  await connection.end();
}

async function mysql() {
  const host = url.hostname.replace(/[[\]]/g, '');
  const connection = require('mysql').createConnection({
    host, port: Number(url.port), user: url.username, password: url.password, database: url.pathname.slice(1), ssl, connectTimeout: 2000,
  });
  connection.query(query, (error) => {
    if (error) {
      throw error;
    }
    connection.end();
  });
}

async function ioredis() {
  const Redis = require('ioredis');
  const client = new Redis(address, { maxRetriesPerRequest: 1, connectTimeout: 2000, commandTimeout: 2000 });
  await client.call(...query.split(' '));
  client.disconnect();
}

async function redis() {
  const { createClient } = require('redis');
  const client = createClient({ url: address, socket: { connectTimeout: 2000, socketTimeout: 3000, reconnectStrategy: false } });
  await client.connect();
  await client.sendCommand(query.split(' '));
  await client.close();
}

const drivers = {
  pg, postgres, sequelize, typeorm, prisma, mysql2, mysql, ioredis, redis,
  knex: knex('pg', { connectionTimeoutMillis: 2000 }),
  'knex-mysql': knex('mysql2', { connectTimeout: 2000 }),
};
await drivers[driver]();
