// SPDX-License-Identifier: Apache-2.0
'use strict';

const HERE = __dirname + '/';

/** An error thrown through the hook, its stack as it would be without. */
function withoutHook(error) {
  const text = error !== null && typeof error === 'object' ? error.stack : undefined;
  if (typeof text === 'string' && text.includes(HERE)) {
    error.stack = text.split('\n').filter((line) => !line.includes(HERE)).join('\n');
  }
  return error;
}

module.exports = { withoutHook };
