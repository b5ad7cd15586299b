// SPDX-License-Identifier: Apache-2.0
// The catalogues assets/text/<locale>.json: complete, alike and used.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import test from 'node:test';
import { lines, ourFiles, textOf } from './files.mjs';

const SOURCE_LOCALE = 'zh-CN';
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
    assert.deepEqual(Object.keys(words).filter((key) => forms(words[key]).some((form) => form.trim() === '')), []);
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

// A key is used where it stands in quotes or in a page's {{t:key}}; "problem." in quotes uses every key that
// begins so, since the rest is put together from the name of an enumerator.
test('code and catalogues have the same keys', () => {
  const families = new Set(Object.keys(source).map((key) => key.split('.')[0]));
  const looksLikeKey = /"([a-z_]+\.(?:[a-z0-9_]+(?:\.[a-z0-9_]+)*)?)"|\{\{t:([\w.]+)\}\}/g;
  const used = new Set();
  const unknown = [];
  for (const file of ourFiles('src/*.h', 'src/*.cpp', 'web/*.h', 'web/*.cpp', 'web/*.js', 'shell/*.html', 'shell/*.js')) {
    for (const [number, line] of lines(textOf(file))) {
      for (const [, quoted, inPage] of line.matchAll(looksLikeKey)) {
        const key = quoted ?? inPage;
        const isFileName = /\.(json|html|css|js|wasm|txt|png|key|db)$/.test(key);
        if (key in source || key.endsWith('.')) used.add(key);
        else if (inPage || (families.has(key.split('.')[0]) && !isFileName)) unknown.push(`${file}:${number}: ${key}`);
      }
    }
  }
  const prefixes = [...used].filter((key) => key.endsWith('.'));
  const unused = Object.keys(source).filter((key) => !used.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
  assert.deepEqual(unknown, [], 'keys without words');
  assert.deepEqual(unused, [], 'words without use');
});
