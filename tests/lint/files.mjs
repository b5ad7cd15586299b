// SPDX-License-Identifier: Apache-2.0
// What the lints read: our files, whether committed yet or not.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export function ourFiles(...patterns) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns]);
  return listed.toString().split('\0').filter((file) => file && existsSync(file)).sort();
}

export function textOf(file) {
  return readFileSync(file, 'utf8');
}

// The lines of `text` with their numbers, from 1.
export function lines(text) {
  return text.split('\n').map((line, index) => [index + 1, line]);
}
