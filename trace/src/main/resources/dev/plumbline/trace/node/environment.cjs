// SPDX-License-Identifier: Apache-2.0
'use strict';

const { capture, keyOf, shown, packageOf } = require('./stacks.cjs');
const { naming } = require('./sourcemaps.cjs');
const { maskedValue } = require('./masking.cjs');
const { now } = require('./journal.cjs');
const { withoutHook } = require('./frames.cjs');

const WORDS =
  'DATABASES?|DB|PG|PGSQL|POSTGRES|POSTGRESQL|MYSQL|MARIADB|REDIS|VALKEY|COCKROACH|COCKROACHDB|CRDB|SQL|JDBC|DSN|BROKER|TYPEORM|PRISMA|SEQUELIZE|KNEX|MONGO|MONGODB';
/** Of names in capitals: to compile it without regard to case takes longer than to try it on all names of a start. */
const NAME = new RegExp(
  '(?:^|[_.])(?:' + WORDS + ')(?:[_.\\d]|$)|^PG[A-Z]+$|(?:^|_)DB(?:HOST|PORT|NAME|USER|USERNAME|PASS|PASSWORD|PWD|URL|URI)$',
);
/** Named like a database's, and leads to none; pg asks for the second in each program. */
const NO_SERVER = /SENTRY|^NODE_PG_FORCE_NATIVE$/;
const MOST_NAMES = 10000;
const MOST_STACKS = 3;
const MOST_CAPTURES = 24;
const MOST_COPIES = 3;

/** Tells which variables are settings of databases; remembers, since programs ask for the same few again and again. */
class Names {
  constructor() {
    this.known = new Map();
  }

  has(name) {
    if (typeof name !== 'string') {
      return false;
    }
    let is = this.known.get(name);
    if (is === undefined) {
      const capitals = name.toUpperCase();
      is = NAME.test(capitals) && !NO_SERVER.test(capitals);
      if (this.known.size < MOST_NAMES) {
        this.known.set(name, is);
      }
    }
    return is;
  }
}

/** What a process reads of its environment, and what it writes into it. */
class Reads {
  constructor(journal) {
    this.journal = journal;
    this.names = new Names();
    this.states = new Map();
    this.copies = 0;
  }

  /**
   * A variable was asked for by its name. At most three places are told for each value that it had.
   *
   * @param hold takes what tells the event, where it is not yet known whether it was one
   */
  read(name, value, hold) {
    const state = value === undefined ? name : name + '=' + value;
    let places = this.states.get(state);
    if (places === undefined) {
      places = { keys: new Set(), captures: 0 };
      if (this.states.size < MOST_NAMES) {
        this.states.set(state, places);
      }
    }
    if (places.keys.size >= MOST_STACKS || places.captures >= MOST_CAPTURES) {
      return;
    }
    this.journal.safely('read', () => {
      const t = now();
      places.captures += 1;
      const frames = withoutSandbox(capture());
      const key = keyOf(frames);
      if (frames.length > 0 && !places.keys.has(key)) {
        places.keys.add(key);
        const event = { name, value: maskedValue(name, value), stack: placed(shown(frames), frames, name) };
        const tell = () => this.journal.safely('read', () => this.journal.write('read', event, t));
        if (hold === undefined) {
          tell();
        } else {
          hold(tell);
        }
      }
    });
  }

  /** A variable was set, or removed where the value is undefined. */
  write(name, value) {
    this.journal.safely('write', () => {
      const t = now();
      const stack = shown(withoutSandbox(capture()));
      this.journal.write('write', { name, value: maskedValue(name, value), stack }, t);
    });
  }

  /** The project's own code copied every variable at once; what it takes from the copy cannot be seen. */
  copied() {
    if (this.copies >= MOST_COPIES) {
      return;
    }
    this.journal.safely('copy', () => {
      const frames = capture();
      const [copier] = frames.length > 0 && !frames[0].throughNode ? shown(frames.slice(0, 1)) : [];
      if (copier !== undefined && copier.own) {
        this.copies += 1;
        const at = copier.file + ':' + copier.line;
        this.journal.blind('the whole environment was copied at ' + at, 'which variables are read from that copy');
      }
    });
  }
}

/** The stack with the reader's place in its file, where a sandbox came between. */
function placed(stack, frames, name) {
  const inSandbox = frames.some((frame) => packageOf(frame.script) === 'jest-runtime');
  return inSandbox && stack[0].own ? [{ ...stack[0], ...naming(stack[0], name) }, ...stack.slice(1)] : stack;
}

/** A stack without the sandbox that stands between the program and its environment. */
function withoutSandbox(frames) {
  const first = frames.findIndex((frame) => packageOf(frame.script) !== 'jest-util');
  return first < 0 ? frames : frames.slice(first);
}

/** Who lists all names and then asks for each in turn copies them, and means none in particular. */
class Copying {
  constructor() {
    this.names = null;
    this.next = 0;
    this.held = null;
  }

  /** All names were listed. */
  begin(names) {
    this.release();
    this.names = names;
    this.next = 0;
  }

  /** Whether the asking for a name goes on with a copy; the first of all names leaves that open. */
  goesOn(name) {
    if (this.names[this.next] !== name) {
      this.release();
      this.names = null;
      return false;
    }
    this.next += 1;
    if (this.next > 1) {
      this.held = null;
    }
    return this.next > 1;
  }

  complete() {
    return this.names !== null && this.next === this.names.length && this.next > 1;
  }

  end() {
    this.names = null;
  }

  hold(tell) {
    this.held = tell;
    queueMicrotask(() => this.release());
  }

  release() {
    const tell = this.held;
    this.held = null;
    if (tell !== null) {
      tell();
    }
  }
}

/** An environment that behaves as the one it stands for, and tells what is asked of it. */
function observed(real, reads) {
  const names = reads.names;
  const copying = new Copying();
  const hold = (tell) => copying.hold(tell);
  const duringCopy = (name, value) => {
    const part = copying.goesOn(name);
    if (!part && names.has(name)) {
      reads.read(name, value, copying.names === null ? undefined : hold);
    }
    if (copying.complete()) {
      copying.end();
      reads.copied();
    }
  };
  return new Proxy(real, {
    get(target, name) {
      const value = target[name];
      if (copying.names !== null) {
        duringCopy(name, value);
      } else if (names.has(name)) {
        reads.read(name, value);
      }
      return value;
    },
    has(target, name) {
      const is = name in target;
      if (names.has(name)) {
        reads.read(name, target[name]);
      }
      return is;
    },
    set(target, name, value) {
      const done = Reflect.set(target, name, value);
      if (names.has(name)) {
        reads.write(name, target[name]);
      }
      return done;
    },
    defineProperty(target, name, descriptor) {
      const done = Reflect.defineProperty(target, name, descriptor);
      if (names.has(name)) {
        reads.write(name, target[name]);
      }
      return done;
    },
    deleteProperty(target, name) {
      const was = names.has(name) && target[name] !== undefined;
      const done = Reflect.deleteProperty(target, name);
      if (was) {
        reads.write(name, undefined);
      }
      return done;
    },
    ownKeys(target) {
      const all = Reflect.ownKeys(target);
      copying.begin(all);
      return all;
    },
    getPrototypeOf(target) {
      const prototype = Reflect.getPrototypeOf(target);
      return reads.journal.safely('sandbox', () => forSandbox(prototype, target, reads)) || prototype;
    },
  });
}

/**
 * Jest gives each test file an environment of its own: an object with the prototype of ours, into which it copies
 * every variable. That prototype is where the hook gets to see it.
 */
function forSandbox(prototype, real, reads) {
  if (!capture(8).some((frame) => /[\\/]jest-util[\\/]/.test(frame.script))) {
    return prototype;
  }
  return new Proxy(prototype, {
    get(target, name, receiver) {
      if (reads.names.has(name) && !(name in target)) {
        reads.read(name, undefined);
      }
      return Reflect.get(target, name, receiver);
    },
    set(target, name, value, receiver) {
      if (!reads.names.has(name)) {
        return Reflect.set(target, name, value, receiver);
      }
      if (real[name] !== value) {
        reads.write(name, value);
      }
      return Reflect.defineProperty(receiver, name, watched(name, value, reads));
    },
  });
}

/** A variable of a sandbox. */
function watched(name, first, reads) {
  let value = first;
  return {
    enumerable: true,
    configurable: true,
    get() {
      reads.read(name, value);
      return value;
    },
    set(other) {
      value = other;
      reads.write(name, other);
    },
  };
}

/** What can be cloned stays so: a proxy cannot, the environment behind it can. */
function keepCloneable(proxy, real) {
  const clone = globalThis.structuredClone;
  if (typeof clone !== 'function') {
    return;
  }
  const kept = {
    structuredClone(value, ...options) {
      try {
        return Reflect.apply(clone, this, [value === proxy ? real : value, ...options]);
      } catch (e) {
        throw withoutHook(e);
      }
    },
  }.structuredClone;
  Object.defineProperty(kept, 'length', { value: clone.length, configurable: true });
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'structuredClone');
  Object.defineProperty(globalThis, 'structuredClone', {
    configurable: true,
    writable: true,
    enumerable: descriptor === undefined || descriptor.enumerable,
    value: kept,
  });
}

/** `process.loadEnvFile` sets variables without a word: they are told as written by who called it. */
function observeLoading(real, reads) {
  const load = process.loadEnvFile;
  if (typeof load !== 'function') {
    return;
  }
  process.loadEnvFile = new Proxy(load, {
    get apply() {
      const before = new Map(Object.entries(real).filter(([name]) => reads.names.has(name)));
      const frames = reads.journal.safely('load', () => capture()) || [];
      const t = now();
      queueMicrotask(() =>
        reads.journal.safely('load', () => {
          for (const [name, value] of Object.entries(real)) {
            if (reads.names.has(name) && before.get(name) !== value) {
              reads.journal.write('write', { name, value: maskedValue(name, value), stack: shown(frames) }, t);
            }
          }
        }),
      );
      return undefined;
    },
  });
}

function observe(journal) {
  const real = process.env;
  const reads = new Reads(journal);
  const proxy = observed(real, reads);
  process.env = proxy;
  if (process.env !== proxy) {
    journal.blind('process.env cannot be replaced', 'which variables are read');
    return;
  }
  keepCloneable(proxy, real);
  observeLoading(real, reads);
}

module.exports = { observe };
