// SPDX-License-Identifier: Apache-2.0
'use strict';

const fs = require('fs');
const { resolve } = require('path');
const { capture, callerOf, shown } = require('./stacks.cjs');

const { existsSync } = fs;
const inPackage = (names) => new RegExp('[\\\\/]node_modules[\\\\/](?:' + names.join('|') + ')[\\\\/]');
const LOADERS = ['dotenv(?:-[a-z]+)?', '@dotenvx/[^\\\\/]+', '@nestjs/config', '@next/env', 'env-cmd', 'vite', 'loadenv', 'node-env-file', 'envsafe'];
/** What jest and vite load, which then load such libraries past Node's own loader. */
const SANDBOXES = ['jest-runtime', 'esbuild', '@rolldown/[^\\\\/]+'];
const LOADER = inPackage(LOADERS);
const LOADER_OR_SANDBOX = inPackage([...LOADERS, ...SANDBOXES]);
const SETTINGS = /(?:^|[\\/])(?:\.env(?:\.[^\\/]*)?|[^\\/]+\.env|ormconfig\.\w+|database\.(?:json|ya?ml))$/;

/** What Node's loader is about: it puts each module into its cache, and then reads the module's file. */
class Loading {
  constructor(Module) {
    this.module = null;
    this.begun = false;
    Module._cache = new Proxy(Module._cache, {
      set: (cache, file, module) => {
        this.module = module;
        this.begun = this.begun || LOADER_OR_SANDBOX.test(file);
        return Reflect.set(cache, file, module);
      },
    });
  }

  /**
   * Whether a library that loads settings may be about to read a file. Most reads are those of Node's loader, and most
   * programs have no such library: to look at the stack each time would cost a start a tenth of its time.
   */
  mayBeOver() {
    const module = this.module;
    this.module = null;
    return this.begun && (module === null || module.loaded === true);
  }
}

function opened(journal, file) {
  if ((typeof file === 'string' || file instanceof URL) && SETTINGS.test(String(file))) {
    const path = file instanceof URL ? decodeURIComponent(file.pathname) : resolve(file);
    journal.write('open', { path, found: existsSync(path), stack: shown(capture()) });
  }
}

/**
 * The function, observed where a library that loads settings calls it. The handler is asked for `apply` at each call:
 * without one, the call goes straight to the function, and no error's stack shows that the hook is there.
 */
function observed(journal, loading, read) {
  const apply = (target, self, args) => {
    journal.safely('open', () => opened(journal, args[0]));
    return Reflect.apply(target, self, args);
  };
  const asked = {
    handler() {
      return loading.mayBeOver() && journal.safely('open', () => LOADER.test(callerOf(asked.handler))) ? apply : undefined;
    },
  };
  return new Proxy(read, Object.defineProperty({}, 'apply', { get: asked.handler }));
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

function observe(journal, Module) {
  fromCommandLine(journal);
  const loading = new Loading(Module);
  fs.readFileSync = observed(journal, loading, fs.readFileSync);
  fs.readFile = observed(journal, loading, fs.readFile);
}

module.exports = { observe };
