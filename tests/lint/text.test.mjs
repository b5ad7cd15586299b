// SPDX-License-Identifier: Apache-2.0
// The catalogues assets/text/<locale>.json: complete, alike and used.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import test from 'node:test';
import { lines, ourFiles, textOf } from './files.mjs';

const SOURCE_LOCALE = 'zh-CN';
const MEASURE_WORDS = ['wall.window', 'window.people'];  // which many languages do without
const catalogues = new Map(
  ourFiles('assets/text/*.json').map((file) => [basename(file, '.json'), { file, text: textOf(file), words: JSON.parse(textOf(file)) }]));
const source = catalogues.get(SOURCE_LOCALE).words;

const forms = (value) => (typeof value === 'string' ? [value] : Object.values(value));
const placeholders = (value) => [...new Set(forms(value).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

for (const [locale, { file, text, words }] of catalogues) {
  test(`${locale} has the keys of ${SOURCE_LOCALE}`, () => {
    assert.deepEqual(Object.keys(words).filter((key) => !(key in source)), [], 'keys too many');
    assert.deepEqual(Object.keys(source).filter((key) => !(key in words)), [], 'keys missing');
  });

  test(`${locale} has no key twice`, () => {
    const seen = new Map();
    for (const [number, line] of lines(text)) {
      const [, key] = /^ {2}"([^"]+)":/.exec(line) ?? [];
      if (!key) continue;
      assert.ok(!seen.has(key), `${file}:${number}: ${key} is also on line ${seen.get(key)}`);
      seen.set(key, number);
    }
    assert.equal(seen.size, Object.keys(words).length, `${file}: one key a line, indented by two spaces`);
  });

  test(`${locale} has no empty sentence`, () => {
    const empty = Object.keys(words).filter((key) => forms(words[key]).some((form) => form.trim() === ''));
    assert.deepEqual(empty.filter((key) => !MEASURE_WORDS.includes(key)), []);
  });

  test(`${locale} takes the values that ${SOURCE_LOCALE} takes`, () => {
    for (const key of Object.keys(words).filter((key) => key in source)) {
      assert.deepEqual(placeholders(words[key]), placeholders(source[key]), `${file}: ${key}`);
    }
  });

  test(`${locale} has the plural forms of its language`, () => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, value] of Object.entries(words)) {
      if (typeof value === 'string') continue;
      assert.deepEqual(Object.keys(value).sort(), [...categories].sort(), `${file}: ${key}`);
    }
  });
}

// A key is used where it stands in quotes, or as {{t:key}} in a page. Quotes round the beginning of a key, up
// to a dot or underscore, use every key that begins so: the rest is put together from an enumerator's name.
test('code and catalogues have the same keys', () => {
  const keys = Object.keys(source);
  const families = new Set(keys.map((key) => key.split('.')[0]));
  const used = new Set();
  const unknown = [];
  for (const file of ourFiles('src/*.h', 'src/*.cpp', 'web/*.h', 'web/*.cpp', 'web/*.js', 'shell/*')) {
    const isPage = file.startsWith('shell/');
    const showsWords = /^(src\/(app|text|ui|server\/pages)|web)\//.test(file);
    for (const [number, line] of lines(textOf(file))) {
      for (const [, quoted, inPage] of line.matchAll(/"([a-z_]+\.[a-z0-9_.]*)"|\{\{t:([^}]*)\}\}/g)) {
        const key = quoted ?? inPage;
        if (key in source) used.add(key);
        else if (quoted && /[._]$/.test(key) && keys.some((each) => each.startsWith(key))) used.add(key);
        else if (quoted ? showsWords && families.has(key.split('.')[0]) : isPage) unknown.push(`${file}:${number}: ${key}`);
      }
    }
  }
  const beginnings = [...used].filter((key) => /[._]$/.test(key));
  const unused = keys.filter((key) => !used.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)));
  assert.deepEqual(unknown, [], 'keys without words');
  assert.deepEqual(unused, [], 'words without use');
});
