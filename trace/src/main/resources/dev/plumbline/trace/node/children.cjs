// SPDX-License-Identifier: Apache-2.0
'use strict';

const { existsSync } = require('fs');

const HOOK = __dirname + '/hook.cjs';
const OPTION = '--require "' + HOOK.replace(/[\\"]/g, '\\$&') + '"';

/** Node started so reads only the files it is allowed to, which the hook is not among: it could not start with it. */
const confined = (words) => words.some((each) => /(?:^|\s)--(?:experimental-)?permission(?:\s|=|$)/.test(String(each)));

const valueOf = (pairs, name) => {
  const pair = pairs.find((each) => each.startsWith(name + '='));
  return pair === undefined ? '' : pair.slice(name.length + 1);
};

const without = (pairs, name) => pairs.filter((each) => !each.startsWith(name + '='));

/** A child's variables, so that the hook is in it exactly where it can be. */
function prepared(journal, folder, args, pairs) {
  const options = valueOf(pairs, 'NODE_OPTIONS');
  if (!existsSync(HOOK) || confined([...args, options])) {
    const rest = options.replace(OPTION, '').trim();
    if (existsSync(HOOK)) {
      journal.blind('a child of it runs with --permission', 'what that child reads and dials');
    }
    return [...without(pairs, 'NODE_OPTIONS'), ...(rest === '' ? [] : ['NODE_OPTIONS=' + rest])];
  }
  if (options.includes(HOOK) && valueOf(pairs, 'PLUMB_TRACE') === folder) {
    return pairs;
  }
  const all = options.includes(HOOK) ? options : (OPTION + ' ' + options).trim();
  return [...without(without(pairs, 'NODE_OPTIONS'), 'PLUMB_TRACE'), 'NODE_OPTIONS=' + all, 'PLUMB_TRACE=' + folder];
}

/** The options of a child to be started, in the form that the runtime's own binding takes. */
function extended(journal, folder, options) {
  if (options === null || typeof options !== 'object' || !Array.isArray(options.envPairs)) {
    return options;
  }
  const args = Array.isArray(options.args) ? options.args : [];
  return { ...options, envPairs: prepared(journal, folder, args, options.envPairs) };
}

function observe(journal) {
  const folder = process.env.PLUMB_TRACE;
  const pending = [...process.execArgv, process.env.NODE_OPTIONS].some((each) => /pending-deprecation/.test(each));
  if (folder === undefined || pending || process.env.NODE_PENDING_DEPRECATION === '1') {
    return;
  }
  // Children with an environment of their own are started here, below every function that a stack could show.
  const sync = process.binding('spawn_sync');
  const { Process } = process.binding('process_wrap');
  const spawnSync = sync.spawn;
  sync.spawn = (options) => spawnSync(journal.safely('child', () => extended(journal, folder, options)) || options);
  const spawn = Process.prototype.spawn;
  Process.prototype.spawn = function (options) {
    const more = journal.safely('child', () => extended(journal, folder, options)) || options;
    return Reflect.apply(spawn, this, [more]);
  };
}

module.exports = { observe };
