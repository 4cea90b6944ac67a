// SPDX-License-Identifier: Apache-2.0
'use strict';

const { openJournal } = require('./journal.cjs');
const { maskedArguments } = require('./masking.cjs');

const PARTS = ['./environment.cjs', './files.cjs', './clients.cjs', './children.cjs'];

/** The run's folder; undefined when this process belongs to no traced run. */
function folder() {
  const named = process.env.PLUMB_TRACE;
  if (named !== undefined) {
    return named;
  }
  // A worker thread may have been given an environment of its own; the process still has the run's.
  if (!isThread) {
    return undefined;
  }
  const pairs = require('fs').readFileSync('/proc/self/environ', 'utf8').split('\0');
  const pair = pairs.find((each) => each.startsWith('PLUMB_TRACE='));
  return pair === undefined ? undefined : pair.slice('PLUMB_TRACE='.length);
}

/** Which of several parallel workers this process is; undefined when it is none. */
function worker() {
  const env = process.env;
  const known = [
    ['vitest', env.VITEST_POOL_ID],
    ['jest', env.JEST_WORKER_ID],
    ['cluster', env.NODE_UNIQUE_ID],
  ].find(([, id]) => id !== undefined);
  return known === undefined ? undefined : known.join(' ');
}

/** A thread may not change the process's folder. So known, Node's part for threads is not loaded to ask. */
const isThread = process.chdir.disabled === true;

/** Begins to observe. `Module` is Node's class of modules; to require it would load more than a program may need. */
function start(Module) {
  const path = folder();
  const journal = path === undefined || path === '' ? null : openJournal(path);
  if (journal === null) {
    return;
  }
  // A thread without a script has its process's pid, and is no process of its own.
  if (!isThread || process.argv.length > 1) {
    journal.write('process', {
      ppid: process.ppid,
      argv: maskedArguments([process.argv[0], ...process.execArgv, ...process.argv.slice(1)]),
      cwd: process.cwd(),
      runtime: 'node ' + process.versions.node,
      worker: worker(),
    });
  }
  for (const part of PARTS) {
    try {
      require(part).observe(journal, Module);
    } catch (e) {
      journal.problem(part, e);
    }
  }
}

module.exports = { start };
