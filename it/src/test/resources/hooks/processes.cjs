// SPDX-License-Identifier: Apache-2.0
// Reads a setting in the process itself, in a worker thread, in a forked process, and in a worker of a cluster.
const { Worker, isMainThread } = require('worker_threads');
const { fork } = require('child_process');
const cluster = require('cluster');

const read = (who) => console.log(who, process.env.DB_HOST ?? 'unset');
const ended = (each) => new Promise((resolve) => each.on('exit', resolve));

async function main() {
  read('main');
  await ended(new Worker(__filename));
  await ended(new Worker(__filename, { env: { DB_HOST: 'of the thread' } }));
  await ended(fork(__filename, ['forked']));
  await ended(cluster.fork());
}

if (!isMainThread) {
  read('thread');
} else if (cluster.isWorker) {
  read('cluster');
  process.exit();
} else if (process.argv[2] === 'forked') {
  read('forked');
} else {
  main();
}
