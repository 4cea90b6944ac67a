// SPDX-License-Identifier: Apache-2.0
// Loaded into every Node process of a traced run. It has to be readable by Node versions of any age, since a preload
// that cannot be parsed keeps the program from starting: what needs a newer one lies in the files beside it.
'use strict';

(function () {
  var mark = typeof Symbol === 'function' ? Symbol.for('dev.plumbline.trace') : null;
  var major = parseInt(process.versions.node, 10);
  if (mark === null || process[mark]) {
    return;
  }
  if (major < 16) {
    tooOld();
    return;
  }
  function tooOld() {
    var folder = process.env.PLUMB_TRACE;
    var event = {
      t: Date.now() * 1000,
      pid: process.pid,
      kind: 'blind',
      why: 'node ' + process.versions.node + ' is too old for the hook',
      unknown: 'what that process reads, and which line dials'
    };
    try {
      if (folder && require('fs').existsSync(folder)) {
        require('fs').appendFileSync(folder + '/' + process.pid + '.node.jsonl', JSON.stringify(event) + '\n');
      }
    } catch (e) {
      // It runs as it would alone.
    }
  }
  var before = Object.keys(require.cache);
  try {
    Object.defineProperty(process, mark, { value: true });
    require('./start.cjs').start(module.constructor);
  } catch (e) {
    // The program comes first: without its hook it runs as it would alone.
  }
  Object.keys(require.cache).forEach(function (file) {
    if (before.indexOf(file) < 0 || file === __filename) {
      delete require.cache[file];
    }
  });
})();
