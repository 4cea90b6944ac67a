// SPDX-License-Identifier: Apache-2.0
'use strict';

const events = require('events');
const { capture, keyOf, shown, packageOf } = require('./stacks.cjs');
const { maskedText } = require('./masking.cjs');
const { now } = require('./journal.cjs');
const dials = require('./dials.cjs');

/** The classes that are clients or pools, by the package whose constructor runs. */
const CLASSES = {
  pg: ['Client'],
  'pg-pool': ['Pool'],
  ioredis: ['Redis', 'Cluster'],
  '@redis/client': ['RedisClient', 'RedisCluster', 'RedisClientPool', 'RedisSentinel'],
  mysql: ['Connection', 'Pool', 'PoolCluster'],
  mysql2: ['BaseConnection', 'BasePool', 'PoolCluster'],
  mariadb: ['Connection', 'ConnectionCallback', 'ConnectionPromise', 'Pool', 'PoolCallback', 'PoolPromise'],
  knex: ['Client'],
  mongodb: ['MongoClient'],
};
const MOST_BETWEEN = 6;
/** What a library calls a class that it makes for each client. */
const NAMELESS = ['', 'Class'];
const LIBRARIES = { 'pg-pool': 'pg', '@redis/client': 'redis' };
const NAMES = new Set(Object.values(CLASSES).flat());

/** The names of the classes of an emitter that is being made, its own first. */
function namesOf(prototype) {
  const { constructor } = prototype;
  if (constructor === events.EventEmitter && prototype !== constructor.prototype) {
    // All of an emitter was copied into the class, its constructor too: the class is the one that now calls it.
    return capture(MOST_BETWEEN).slice(0, 1).map((frame) => frame.fn.replace(/^new /, ''));
  }
  const names = [];
  for (let each = constructor; typeof each === 'function' && names.length < 10; each = Object.getPrototypeOf(each)) {
    names.push(each.name);
  }
  return names;
}

/** A plain property: what a getter would do is not known. */
function plain(object, name) {
  if (object === null || typeof object !== 'object') {
    return undefined;
  }
  const own = Object.getOwnPropertyDescriptor(object, name);
  return own === undefined ? undefined : own.value;
}

const textOf = (value) => (typeof value === 'string' && value !== '' ? maskedText(value) : undefined);
const first = (...values) => values.find((each) => each !== undefined && each !== null);

function ofUrl(text) {
  try {
    const url = new URL(text);
    const mode = url.searchParams.get('sslmode');
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? undefined : url.port,
      user: decodeURIComponent(url.username),
      database: decodeURIComponent(url.pathname.slice(1)),
      ssl: url.protocol === 'rediss:' || (mode === null ? undefined : mode !== 'disable'),
    };
  } catch (e) {
    return {};
  }
}

/** Where a configuration leads, as far as it says so. */
function placeOf(config) {
  const url = [plain(config, 'connectionString'), plain(config, 'url'), plain(config, 'uri')].find(
    (each) => typeof each === 'string',
  );
  const named = url === undefined ? {} : ofUrl(url);
  const socket = first(plain(config, 'socket'), config);
  const get = (...names) => {
    for (const name of names) {
      const value = first(plain(config, name), plain(socket, name));
      if (value !== undefined) {
        return value;
      }
    }
    return undefined;
  };
  const host = textOf(first(named.host || undefined, get('host', 'hostname')));
  const port = Number(first(named.port, get('port')));
  const path = host !== undefined && host.startsWith('/') ? host : textOf(get('path', 'socketPath'));
  const tls = first(named.ssl, get('ssl', 'tls'));
  const directory = path !== undefined && path === host;
  return {
    host: path === undefined ? host : undefined,
    port: path === undefined && port > 0 && port < 65536 ? port : undefined,
    path: directory && port > 0 ? path + '/.s.PGSQL.' + port : path,
    user: textOf(first(named.user || undefined, get('user', 'username'))),
    database: textOf(String(first(named.database || undefined, get('database', 'db'), ''))),
    tls: tls === undefined ? undefined : Boolean(tls) && tls !== 'disable',
  };
}

/** The configuration of a client, where its library keeps it. */
function configOf(client) {
  const config = first(
    plain(client, 'connectionParameters'),
    plain(client, 'connectionSettings'),
    plain(plain(client, 'config'), 'connectionConfig'),
    plain(plain(client, 'config'), 'connection'),
    plain(client, 'config'),
    plain(client, 'options'),
  );
  if (typeof config === 'string') {
    return { connectionString: config };
  }
  return first(config, typeof client.options === 'object' ? client.options : undefined, {});
}

/** The library of a client whose code lies in the project's own bundle; undefined when it is none. */
function bundled(client) {
  if (plain(client, 'connectionParameters') !== undefined) {
    return 'pg';
  }
  if (Array.isArray(plain(client, '_clients')) && plain(client, 'options') !== undefined) {
    return 'pg';
  }
  return plain(plain(client, 'config'), 'connectionConfig') === undefined ? undefined : 'mysql2';
}

function made(journal, client, names) {
  const t = now();
  const frames = capture();
  if (frames.length === 0) {
    return;
  }
  const from = packageOf(frames[0].script);
  if (from !== undefined && !(CLASSES[from] || []).some((each) => names.includes(each))) {
    return;
  }
  // Its fields are set after the base class's constructor, in which this runs.
  queueMicrotask(() =>
    journal.safely('client', () => {
      const library = from === undefined ? bundled(client) : LIBRARIES[from] || from;
      if (library === undefined) {
        return;
      }
      const type = names.find((each) => !NAMELESS.includes(each));
      const fields = { library, type, ...placeOf(configOf(client)) };
      const key = JSON.stringify(fields) + keyOf(frames);
      journal.tally(key, 'client', () => ({ ...fields, stack: shown(frames) }), t);
    }),
  );
}

/** Clients and pools are event emitters: their making is seen there, whichever way their module was loaded. */
function observe(journal) {
  const init = events.EventEmitter.init;
  if (typeof init !== 'function') {
    journal.blind('this version of Node makes event emitters in another way', 'where pools and clients are made');
    return;
  }
  const verdicts = new WeakMap();
  let sockets = false;
  events.EventEmitter.init = function (options) {
    const prototype = this === null || this === undefined ? null : Object.getPrototypeOf(this);
    if (prototype !== null) {
      let names = verdicts.get(prototype);
      if (names === undefined) {
        const all = journal.safely('client', () => namesOf(prototype)) || [];
        names = all.some((each) => NAMES.has(each)) ? all : null;
        verdicts.set(prototype, names);
        if (!sockets && all.includes('Socket')) {
          sockets = true;
          journal.safely('dials', () => dials.observe(journal));
        }
      }
      if (names !== null) {
        journal.safely('client', () => made(journal, this, names));
      }
    }
    return Reflect.apply(init, this, [options]);
  };
}

module.exports = { observe };
