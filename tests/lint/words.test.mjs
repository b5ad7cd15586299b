// SPDX-License-Identifier: Apache-2.0
// Nothing in the repository depends on one machine: no absolute home or build folders, no package host.
import assert from 'node:assert/strict';
import test from 'node:test';
import { lines, ourFiles, textOf } from './files.mjs';

const forbidden = [
  /(?<![\w.~$}*])\/(work|root|home|Users)\/[\w.]/,  // somebody's own folders
  /\b(deb|ftp|security|snapshot)\.debian\.org\b/,
  /\bregistry\.(npmjs|yarnpkg|npmmirror)\./,
  /"resolved":/,  // npm's lock file naming a host
];

function violations(file, text) {
  return lines(text).filter(([, line]) => forbidden.some((pattern) => pattern.test(line)))
    .map(([number, line]) => `${file}:${number}: ${line.trim().slice(0, 120)}`);
}

const BINARY = /\.(png|jpe?g|ico|woff2|gif|webp|pdf|db|sqlite|bin)$/;

test('no machine and no package host is named', () => {
  const files = ourFiles('*', '.*').filter((file) => !BINARY.test(file) && file !== 'tests/lint/words.test.mjs');
  assert.deepEqual(files.flatMap((file) => violations(file, textOf(file))), []);
});

test('a forbidden word is seen', () => {
  for (const text of ['cd /root/x', '"/home/me"', 'http://deb.debian.org/debian', 'https://registry.npmjs.org/a']) {
    assert.equal(violations('a', text).length, 1, text);
  }
  assert.deepEqual(violations('a', 'src/work/a and https://example.org/home/page'), []);
});
