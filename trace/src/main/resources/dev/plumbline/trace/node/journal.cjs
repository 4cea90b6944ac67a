// SPDX-License-Identifier: Apache-2.0
'use strict';

// Kept from the start: programs replace the file system and the clock in their tests.
const { openSync, writeSync, fstatSync, constants } = require('fs');
const clock = process.hrtime.bind(process);
const origin = { wall: Date.now() * 1000, clock: clock() };

const LONGEST_LINE = 4096;
const MOST_OF_A_KIND = 2000;
const MOST_PROBLEMS = 5;

/** The time in microseconds since 1970. */
const now = () => {
  const [seconds, nanoseconds] = clock(origin.clock);
  return origin.wall + seconds * 1000000 + Math.round(nanoseconds / 1000);
};

/** The events of one process or thread, appended to a file of the run's folder. */
class Journal {
  constructor(file) {
    this.file = file;
    this.written = new Map();
    this.repeated = new Map();
    this.dropped = new Map();
    this.leaving = false;
    this.open();
  }

  open() {
    this.fd = openSync(this.file, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT, 0o600);
    this.inode = fstatSync(this.fd).ino;
  }

  /** Writes an event; beyond the bound of its kind it is counted. */
  write(kind, fields, t = now()) {
    const count = (this.written.get(kind) || 0) + 1;
    if (count > MOST_OF_A_KIND) {
      this.dropped.set(kind, (this.dropped.get(kind) || 0) + (fields.count || 1));
      this.atExit();
      return;
    }
    this.written.set(kind, count);
    this.line({ t, pid: process.pid, kind, ...fields });
  }

  /** Writes an event the first time; equal ones are counted, and told at ten, a hundred, ... and at the end. */
  tally(key, kind, fields, t = now()) {
    const known = this.repeated.get(key);
    if (known === undefined) {
      if (this.repeated.size < MOST_OF_A_KIND) {
        this.repeated.set(key, { kind, fields: fields(), total: 1, untold: 0 });
      }
      const made = this.repeated.get(key);
      this.write(kind, made === undefined ? fields() : made.fields, t);
      return;
    }
    known.total += 1;
    known.untold += 1;
    this.atExit();
    if (/^10+$/.test(String(known.total))) {
      this.tell(known, t);
    }
  }

  tell(known, t) {
    this.write(known.kind, { ...known.fields, count: known.untold }, t);
    known.untold = 0;
  }

  /** Something that this hook knows it cannot see. */
  blind(why, unknown) {
    this.write('blind', { why, unknown });
  }

  /** A failure of the hook itself. */
  problem(where, error) {
    const count = this.written.get('problem') || 0;
    if (count < MOST_PROBLEMS) {
      const text = where + ': ' + (error && error.name) + ' ' + String(error && error.code ? error.code : '');
      this.write('problem', { text: text.trim() });
    }
  }

  /** Runs a step of observation; its failure never reaches the program. */
  safely(where, step) {
    try {
      return step();
    } catch (e) {
      try {
        this.problem(where, e);
      } catch (again) {
        // There is nowhere left to say so.
      }
      return undefined;
    }
  }

  line(event) {
    let text = JSON.stringify(event) + '\n';
    while (Buffer.byteLength(text) > LONGEST_LINE) {
      const long = ['stack', 'argv', 'attempts'].find((name) => Array.isArray(event[name]) && event[name].length > 1);
      if (long === undefined) {
        return;
      }
      event[long] = event[long].slice(0, -1);
      text = JSON.stringify(event) + '\n';
    }
    // The program may have closed our descriptor, and its number may be that of a file of its own by now.
    if (fstatSync(this.fd).ino !== this.inode) {
      this.open();
    }
    writeSync(this.fd, text);
  }

  /** Counts are told at the end; a listener is only added once there is something to tell. */
  atExit() {
    if (this.leaving) {
      return;
    }
    this.leaving = true;
    process.on('exit', () =>
      this.safely('exit', () => {
        for (const known of this.repeated.values()) {
          if (known.untold > 0) {
            this.written.set(known.kind, 0);
            this.tell(known);
          }
        }
        for (const [of, count] of this.dropped) {
          this.write('dropped', { of, count });
        }
      }),
    );
  }
}

/** The journal of this process; null when the run's folder is gone. */
function openJournal(folder) {
  try {
    return new Journal(folder + '/' + process.pid + '.node.jsonl');
  } catch (e) {
    return null;
  }
}

module.exports = { openJournal, now };
