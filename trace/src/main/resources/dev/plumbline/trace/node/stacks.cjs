// SPDX-License-Identifier: Apache-2.0
'use strict';

const { mapped, existing } = require('./sourcemaps.cjs');

const MOST_CAPTURED = 80;
const MOST_TOLD = 12;
const MOST_DEPENDENCIES_FIRST = 4;
const MOST_BETWEEN = 4;
const LOADER = 'node:internal/modules/';
const HERE = __dirname + '/';

/** Functions of libraries that give stack lines their places in the sources; others are not called by the hook. */
const MAPPERS = /wrapCallSite|mapSourcePosition|sourceMap/i;
const isMapper = new WeakMap();

function mapsSources(prepare) {
  let known = isMapper.get(prepare);
  if (known === undefined) {
    known = MAPPERS.test(Function.prototype.toString.call(prepare));
    isMapper.set(prepare, known);
  }
  return known;
}

/** The path of a script as a file system knows it. */
function path(script) {
  return script.startsWith('file://') ? decodeURIComponent(script.slice('file://'.length)) : script;
}

function named(site) {
  // A CommonJS file is the body of a function without a name, called on an object; an ES module is called on nothing.
  const name = site.getFunctionName() || (site.getTypeName() === 'Object' ? 'Object.<anonymous>' : '');
  return site.isConstructor() ? 'new ' + name : name;
}

/** The frames of the stack as V8 has them, without Node's own and the hook's; each knows whether Node's came before. */
function framesOf(sites) {
  const frames = [];
  let throughNode = false;
  sites.forEach((site, index) => {
    const script = site.getFileName() || '';
    if (script.startsWith('node:')) {
      throughNode = true;
    } else if (script !== '' && !script.startsWith(HERE)) {
      const line = site.getLineNumber() || 0;
      frames.push({ index, script, line, col: site.getColumnNumber() || 0, fn: named(site), throughNode });
      throughNode = false;
    }
  });
  return frames;
}

/** What the program's own mapper makes of the frames, where it has one: it knows sources that lie in memory only. */
function told(frames, error, sites, prepare) {
  if (typeof prepare !== 'function' || !mapsSources(prepare)) {
    return frames;
  }
  const lines = String(prepare(error, sites)).split('\n').filter((line) => /^\s+at /.test(line));
  if (lines.length !== sites.length) {
    return frames;
  }
  return frames.map((frame) => {
    const place = /\(?((?:file:\/\/)?[^()\s][^()]*):(\d+):(\d+)\)?$/.exec(lines[frame.index].replace(/^\s+at (?:.* \()?/, ''));
    return place === null ? frame : { ...frame, source: { file: path(place[1]), line: Number(place[2]), col: Number(place[3]) } };
  });
}

/** What a function makes of the call sites outside `called`, at most as many as `depth`. */
function formatted(called, depth, prepare) {
  const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const holder = {};
  try {
    Error.stackTraceLimit = depth;
    Error.prepareStackTrace = prepare;
    Error.captureStackTrace(holder, called);
    return holder.stack;
  } finally {
    restore('stackTraceLimit', limit);
    restore('prepareStackTrace', before);
  }
}

/** The stack at this moment, innermost first; empty when the program keeps it from being taken. */
function capture(depth = MOST_CAPTURED) {
  const mapper = Error.prepareStackTrace;
  const frames = formatted(capture, depth, (error, sites) =>
    depth === MOST_CAPTURED ? told(framesOf(sites), error, sites, mapper) : framesOf(sites),
  );
  return Array.isArray(frames) ? frames : [];
}

/**
 * The script that called a function which now runs, Node's own left out; an empty text where Node's loader called it.
 * Asked so often that no more of the stack is looked at.
 */
const callerOf = (called) => String(formatted(called, MOST_BETWEEN, firstOutsideNode));

function firstOutsideNode(error, sites) {
  const scripts = sites.map((site) => site.getFileName() || '');
  const first = scripts.find((script) => !script.startsWith('node:') || script.startsWith(LOADER));
  return first === undefined || first.startsWith(LOADER) ? '' : first;
}

function restore(name, descriptor) {
  if (descriptor === undefined) {
    delete Error[name];
  } else {
    Object.defineProperty(Error, name, descriptor);
  }
}

/** What makes two stacks the same. */
const keyOf = (frames) => frames.map((each) => each.script + ':' + each.line + ':' + each.col).join('|');

const isOwn = (file) => !/[\\/]node_modules[\\/]/.test(file) && /^(?:[\\/]|[A-Za-z]:)/.test(file);

/** The frames to tell: the innermost few, and beyond them the project's own before those of its dependencies. */
function chosen(frames) {
  const own = frames.map((each) => isOwn(path(each.script)));
  let room = MOST_TOLD - own.filter((each, i) => each && i >= MOST_DEPENDENCIES_FIRST).length;
  return frames
    .filter((each, i) => {
      const keep = i < MOST_DEPENDENCIES_FIRST || own[i] || room > MOST_DEPENDENCIES_FIRST;
      if (keep && i >= MOST_DEPENDENCIES_FIRST && !own[i]) {
        room -= 1;
      }
      return keep;
    })
    .slice(0, MOST_TOLD);
}

/** Frames as events hold them, in the places of the sources. */
function shown(frames) {
  return chosen(frames).map((frame) => {
    const at = { file: path(frame.script), line: frame.line, col: frame.col };
    const source = frame.source === undefined ? mapped(at) : existing(frame.source, at);
    return { ...source, fn: frame.fn, own: isOwn(at.file) && isOwn(source.file) };
  });
}

/** The package that holds a file, such as `pg` or `@redis/client`; undefined for a file of the project. */
function packageOf(file) {
  const found = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file);
  return found === null ? undefined : found[1].replace('\\', '/');
}

module.exports = { capture, callerOf, keyOf, shown, packageOf };
