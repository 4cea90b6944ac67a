// SPDX-License-Identifier: Apache-2.0
'use strict';

const fs = require('fs');
const { resolve } = require('path');
const { capture, shown, packageOf } = require('./stacks.cjs');

const { existsSync } = fs;
const LOADERS = /(?:^|[\\/])(?:dotenv|dotenv-[a-z]+|env-cmd|@nestjs\/config|@next\/env|vite|loadenv|node-env-file|envsafe)$|^@dotenvx\//;
const SETTINGS = /(?:^|[\\/])(?:\.env(?:\.[^\\/]*)?|[^\\/]+\.env|ormconfig\.\w+|database\.(?:json|ya?ml))$/;

/** Whether a library that loads settings is about to read a file. */
function byLoader() {
  const caller = capture(6)[0];
  const library = caller === undefined ? undefined : packageOf(caller.script);
  return library !== undefined && LOADERS.test(library);
}

function opened(journal, file) {
  if ((typeof file === 'string' || file instanceof URL) && SETTINGS.test(String(file))) {
    const path = file instanceof URL ? decodeURIComponent(file.pathname) : resolve(file);
    journal.write('open', { path, found: existsSync(path), stack: shown(capture()) });
  }
}

/**
 * The function, observed where a loader of settings calls it. The handler is asked for `apply` at each call: without
 * one, the call goes straight to the function, and no error's stack shows that the hook is there.
 */
function observed(journal, read) {
  const apply = (target, self, args) => {
    journal.safely('open', () => opened(journal, args[0]));
    return Reflect.apply(target, self, args);
  };
  return new Proxy(read, {
    get apply() {
      return journal.safely('open', byLoader) ? apply : undefined;
    },
  });
}

/** The files that `node --env-file` read before the program began. */
function fromCommandLine(journal) {
  process.execArgv.forEach((word, i) => {
    const option = /^--env-file(?:-if-exists)?(?:=(.*))?$/s.exec(word);
    if (option !== null) {
      const path = resolve(option[1] === undefined ? String(process.execArgv[i + 1]) : option[1]);
      journal.write('open', { path, found: existsSync(path), stack: [] });
    }
  });
}

function observe(journal) {
  fromCommandLine(journal);
  fs.readFileSync = observed(journal, fs.readFileSync);
  fs.readFile = observed(journal, fs.readFile);
}

module.exports = { observe };
