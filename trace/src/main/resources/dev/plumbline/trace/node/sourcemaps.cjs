// SPDX-License-Identifier: Apache-2.0
'use strict';

const { existsSync, readFileSync, statSync } = require('fs');
const { dirname, resolve } = require('path');

const LARGEST = 4 * 1024 * 1024;
const MOST_MAPS = 200;
const maps = new Map();

/** Loaded only for a first map: it is not part of what every program loads. */
const library = () => require('module');

function text(file) {
  const size = statSync(file).size;
  return size > LARGEST ? '' : readFileSync(file, 'utf8');
}

/** The map that a compiled file names, inside itself or beside it. */
function fromDisk(file) {
  const code = text(file);
  const at = code.lastIndexOf('//# sourceMappingURL=');
  if (at < 0) {
    return null;
  }
  const url = /^\S+/.exec(code.slice(at + '//# sourceMappingURL='.length));
  if (url === null) {
    return null;
  }
  const inline = /^data:[^,]*;base64,/.exec(url[0]);
  const json = inline
    ? Buffer.from(url[0].slice(inline[0].length), 'base64').toString('utf8')
    : text(resolve(dirname(file), decodeURIComponent(url[0])));
  const payload = JSON.parse(json);
  return { map: new (library().SourceMap)(payload), root: resolve(dirname(file), payload.sourceRoot || '') };
}

/** The map that Node keeps of a file; it keeps none unless it was told to, and is not made to look for any. */
const kept = (file) => (process.sourceMapsEnabled === false ? undefined : library().findSourceMap(file));

function find(file) {
  try {
    const registered = kept(file);
    return registered ? { map: registered, root: dirname(file) } : fromDisk(file);
  } catch (e) {
    return null;
  }
}

/** The map of a file; null when it has none. */
function mapOf(file) {
  let known = maps.get(file);
  if (known === undefined) {
    known = maps.size < MOST_MAPS ? find(file) : null;
    maps.set(file, known);
  }
  return known;
}

/** The place in the source that a place in a compiled file comes from, or the same place. */
function mapped(at) {
  const known = at.line > 0 ? mapOf(at.file) : null;
  if (known === null) {
    return at;
  }
  const entry = known.map.findEntry(at.line - 1, Math.max(0, at.col - 1));
  if (!entry || entry.originalLine === undefined || entry.originalSource === undefined) {
    return at;
  }
  const source = String(entry.originalSource);
  const file = source.startsWith('file://')
    ? decodeURIComponent(source.slice('file://'.length))
    : resolve(known.root, source);
  return existing({ file, line: entry.originalLine + 1, col: entry.originalColumn + 1 }, at);
}

/** A place in a source that can be opened: packages are published with maps of sources that they leave out. */
const existing = (source, at) => (existsSync(source.file) ? source : at);

/**
 * The place as the file on disk has it. A sandbox compiles what it has rewritten in memory, and its lines differ:
 * the one line that names what was read there is right.
 */
function naming(at, word) {
  try {
    const lines = text(at.file).split('\n');
    if (lines[at.line - 1] !== undefined && lines[at.line - 1].includes(word)) {
      return at;
    }
    const all = lines.flatMap((line, i) => (line.includes(word) ? [i] : []));
    return all.length === 1 ? { file: at.file, line: all[0] + 1, col: lines[all[0]].indexOf(word) + 1 } : at;
  } catch (e) {
    return at;
  }
}

module.exports = { mapped, existing, naming };
