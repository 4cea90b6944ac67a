// SPDX-License-Identifier: Apache-2.0
'use strict';

const { capture, keyOf, shown } = require('./stacks.cjs');
const { now } = require('./journal.cjs');
const { withoutHook } = require('./frames.cjs');

// Kept from the start: tests replace the timers.
const later = setTimeout;
const never = clearTimeout;

/** A dial that takes longer is told at its beginning too: the program may be killed while it waits. */
const SLOW_MS = 250;
/** A program that gave up after so long was not answered. */
const PATIENCE_US = 1000000;

const ASKING_FOR_TLS = 8;

const OUTCOMES = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed_out',
  EHOSTUNREACH: 'host_unreachable',
  EHOSTDOWN: 'host_unreachable',
  ENETUNREACH: 'network_unreachable',
  ENETDOWN: 'network_unreachable',
  EADDRNOTAVAIL: 'network_unreachable',
  ECONNRESET: 'reset',
  EACCES: 'not_permitted',
  EPERM: 'not_permitted',
  ENOENT: 'no_such_file',
};

/** What `connect` was asked for: `{host, port}` or `{path}`. */
function asked(args) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (first !== null && typeof first === 'object') {
    return first.path ? { path: String(first.path) } : { host: String(first.host || 'localhost'), port: Number(first.port) };
  }
  if (typeof first === 'string' && !(Number(first) >= 0)) {
    return { path: first };
  }
  return { host: typeof args[1] === 'string' ? args[1] : 'localhost', port: Number(first) };
}

const isAddress = (host) => /^[\d.]+$/.test(host) || host.includes(':');

/** One connection attempt of a socket, from the call to its end. */
class Dial {
  constructor(journal, socket, place) {
    this.journal = journal;
    this.socket = socket;
    this.place = place;
    this.started = now();
    this.frames = capture();
    this.attempts = [];
    this.resolved = [];
    this.over = false;
    this.listeners = {
      connect: () => this.end(null),
      lookup: (error, address) => address && this.resolved.push(address),
      connectionAttemptFailed: (address, port, family, error) => this.failed(address, port, error && error.code),
      connectionAttemptTimeout: (address, port) => this.failed(address, port, 'ETIMEDOUT'),
    };
  }

  begin() {
    const socket = this.socket;
    for (const [event, listener] of Object.entries(this.listeners)) {
      socket.prependListener(event, (...args) => this.journal.safely('dial', () => this.over || listener(...args)));
      this.listeners[event] = socket.listeners(event)[0];
    }
    // Destroying comes before the error is told, which may end the program.
    const destroy = socket._destroy;
    Object.defineProperty(socket, '_destroy', {
      configurable: true,
      enumerable: false,
      writable: true,
      value: (error, done) => {
        delete socket._destroy;
        this.journal.safely('dial', () => (this.over ? this.closed() : this.end(error)));
        return Reflect.apply(destroy, socket, [error, done]);
      },
    });
    this.timer = later(() => this.journal.safely('dial', () => this.tell(this.begun(), undefined)), SLOW_MS);
    if (typeof this.timer.unref === 'function') {
      this.timer.unref();
    }
  }

  failed(address, port, errno) {
    this.attempts.push({ address, port, outcome: OUTCOMES[errno] || 'failed', errno });
  }

  end(error) {
    if (this.over) {
      return;
    }
    this.over = true;
    never(this.timer);
    for (const [event, listener] of Object.entries(this.listeners)) {
      this.socket.removeListener(event, listener);
    }
    const attempts = error ? this.afterError(error) : this.socket.remoteAddress ? this.connected() : this.givenUp();
    const lookup = error && error.syscall === 'getaddrinfo' ? error.code : undefined;
    this.tell(attempts, now() - this.started, lookup);
  }

  /** It goes on: nothing is known yet of the last attempt. */
  begun() {
    const { path, host, port } = this.place;
    return [...this.attempts, { address: path || this.resolved[this.attempts.length] || host, port, outcome: 'unknown' }];
  }

  /** A client of PostgreSQL that asks for TLS sends eight bytes, and is told by one that there is none; some go on all the same. */
  closed() {
    if (this.socket.bytesWritten >= ASKING_FOR_TLS && this.socket.bytesRead === 1) {
      const key = 'declined ' + JSON.stringify(this.place) + keyOf(this.frames);
      this.journal.tally(key, 'declined', () => ({ ...this.place, stack: shown(this.frames) }));
    }
  }

  connected() {
    const { path } = this.place;
    const here = path ? { address: path } : { address: this.socket.remoteAddress, port: this.socket.remotePort };
    return [...this.attempts, { ...here, outcome: 'connected' }];
  }

  afterError(error) {
    const errors = Array.isArray(error.errors) ? error.errors : [error];
    const told = errors.filter((each) => each && each.syscall === 'connect' && each.address);
    if (told.length === 0) {
      return this.attempts.length > 0 ? this.attempts : this.givenUp(error.code);
    }
    return told.map((each) => ({
      address: each.address,
      port: each.port,
      outcome: OUTCOMES[each.code] || 'failed',
      errno: each.code,
    }));
  }

  /** The program ended the attempt, as with a limit of its own. */
  givenUp(errno) {
    if (this.place.path) {
      return this.socket.connecting ? [{ address: this.place.path, outcome: 'unknown', errno }] : this.connected();
    }
    const silent = now() - this.started >= PATIENCE_US;
    const address = isAddress(this.place.host) ? this.place.host : this.resolved[this.attempts.length];
    const last = { address, port: this.place.port, outcome: OUTCOMES[errno] || (silent ? 'timed_out' : 'unknown'), errno };
    return address === undefined ? this.attempts : [...this.attempts, last];
  }

  tell(attempts, us, lookup) {
    const outcome = attempts.map((each) => each.address + each.outcome).join();
    const place = this.place.path || this.place.host + ':' + this.place.port;
    const fields = () => ({ ...this.place, attempts, us, lookup_errno: lookup, stack: shown(this.frames) });
    this.journal.tally([us === undefined, place, outcome, lookup, keyOf(this.frames)].join(' '), 'dial', fields, this.started);
  }
}

/** Observes every socket from now on; called before the first one can dial, so that `net` is loaded by who needs it. */
function observe(journal) {
  const net = require('net');
  const connect = net.Socket.prototype.connect;
  const wrapped = {
    connect(...args) {
      journal.safely('dial', () => new Dial(journal, this, asked(args)).begin());
      try {
        return Reflect.apply(connect, this, args);
      } catch (e) {
        throw withoutHook(e);
      }
    },
  }.connect;
  net.Socket.prototype.connect = wrapped;
}

module.exports = { observe };
