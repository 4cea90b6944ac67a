// SPDX-License-Identifier: Apache-2.0
'use strict';

const LONGEST = 300;
const SECRET_NAME = /PASS|PWD|SECRET|TOKEN|KEY/i;
const SECRET_PAIR = /((?:pass(?:word|wd)?|pwd|secret|token|api_?key)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s&;,]+)/gi;
const SCHEME = /[a-z][a-z0-9+.-]*:\/\//gi;

/** A URL's rest after its scheme, without its password, which may itself hold the characters that end a URL's parts. */
function maskedUserInfo(rest) {
  const end = rest.search(/[?\s]/);
  const head = end < 0 ? rest : rest.slice(0, end);
  const at = head.includes('@') ? head.lastIndexOf('@') : rest.lastIndexOf('@');
  const colon = rest.indexOf(':');
  return at < 0 || colon < 0 || colon > at ? rest : rest.slice(0, colon + 1) + '***' + rest.slice(at);
}

/** A text with the passwords of its URLs and pairs replaced by `***`. */
function maskedText(text) {
  if (!/[=:@]/.test(text)) {
    return text;
  }
  let masked = '';
  let from = 0;
  const starts = [...text.matchAll(SCHEME)];
  starts.forEach((match, i) => {
    const begin = match.index + match[0].length;
    const end = i + 1 < starts.length ? starts[i + 1].index : text.length;
    masked += text.slice(from, begin) + maskedUserInfo(text.slice(begin, end));
    from = end;
  });
  return (masked + text.slice(from)).replace(SECRET_PAIR, '$1***');
}

/** What may be shown of a setting. */
function maskedValue(name, value) {
  if (value === undefined) {
    return undefined;
  }
  const text = String(value);
  return SECRET_NAME.test(name) && text !== '' ? '***' : maskedText(text).slice(0, LONGEST);
}

/** A command line as it may be shown: the word after an option for a secret is one. */
function maskedArguments(words) {
  return words.slice(0, 30).map((word, i) => {
    const option = i > 0 ? words[i - 1] : '';
    return /^--?[\w-]*(?:pass|pwd|secret|token)[\w-]*$/i.test(option) ? '***' : maskedText(word).slice(0, LONGEST);
  });
}

module.exports = { maskedText, maskedValue, maskedArguments };
