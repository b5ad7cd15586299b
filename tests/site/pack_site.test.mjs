// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

// Packs `files` (path -> content) over a small complete site.
function pack(t, files = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tucao-pack-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const site = {
    'bin/tucao.js': 'fetch("tucao.wasm")',
    'bin/tucao.wasm': Buffer.from([0, 97, 115, 109]),
    'bin/tucao_hall.js': 'fetch("tucao_hall.wasm")',
    'bin/tucao_hall.wasm': Buffer.from([0, 97, 115, 109, 1]),
    'shell/index.html': '<link href="{{asset:page.css}}"><script src="{{program_js}}" data-wasm="{{program_wasm}}"></script>',
    'shell/page.css': `body{background:url("{{asset:icons/a.svg}}")}${' '.repeat(500)}`,
    'shell/icons/a.svg': '<svg/>',
    'assets/text/en.json': '{ "hall.name": "b", "page.note": "d", "staff.case": "c" }',
    'assets/text_families.json': '{ "hall": ["staff."], "pages": ["page."] }',
    ...files,
  };
  for (const [path, content] of Object.entries(site)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const run = spawnSync(process.execPath, ['cmake/pack_site.mjs', ...['bin', 'shell', 'assets', 'site'].map((name) => join(folder, name))]);
  const read = (path) => readFileSync(join(folder, 'site', path));
  return {
    status: run.status, out: String(run.stdout), err: String(run.stderr), read,
    addresses: () => JSON.parse(read('assets.json')),
    has: (path) => existsSync(join(folder, 'site', path)),
  };
}

test('PagesKeepTheirNamesAndAssetsAreNamedByContent', (t) => {
  const site = pack(t);
  assert.equal(site.status, 0, site.err);
  const addresses = site.addresses();
  assert.ok(!('index.html' in addresses) && site.has('index.html'));
  assert.match(addresses['page.css'], /^assets\/page\.[0-9a-f]{8}\.css$/);
  assert.match(addresses['icons/a.svg'], /^assets\/icons\/a\.[0-9a-f]{8}\.svg$/);
  assert.match(addresses['text/en.json'], /^assets\/text\/en\.[0-9a-f]{8}\.json$/);
  const page = String(site.read('index.html'));
  assert.ok(page.includes(`"/${addresses['page.css']}"`));
  assert.ok(page.includes('"{{program_js}}"'), 'which program it is, the server fills in');
  for (const name of ['tucao.js', 'tucao.wasm', 'tucao_hall.js', 'tucao_hall.wasm']) assert.ok(site.has(addresses[name]), name);
});

test('TheCatalogueOfCitizensLacksWhatOnlyTheHallSays', (t) => {
  const site = pack(t);
  const words = (name) => JSON.parse(site.read(site.addresses()[name]));
  assert.deepEqual(words('text/en.json'), { 'hall.name': 'b' });
  assert.deepEqual(words('hall_text/en.json'), { 'hall.name': 'b', 'staff.case': 'c' });
});

test('EachProgramLoadsOneCatalogueOfItsOwn', (t) => {
  const site = pack(t, {
    'shell/index.html': '<script data-texts="{{asset:text/en.json}} {{asset:hall_text/en.json}}"></script>',
    'assets/text/en.json': JSON.stringify({ a: 'b', 'staff.long': randomBytes(200_000).toString('base64') }),
  });
  assert.equal(site.status, 0, site.err);
  assert.match(site.out, /^\*  text\/en\.json/m);
  assert.match(site.out, /^ \* hall_text\/en\.json/m);
});

test('AChangedAssetChangesTheNameOfWhatNamesIt', (t) => {
  const before = pack(t).addresses();
  const after = pack(t, { 'shell/icons/a.svg': '<svg width="1"/>' }).addresses();
  assert.notEqual(before['page.css'], after['page.css']);
  assert.equal(before['tucao.wasm'], after['tucao.wasm']);
});

test('AStylesheetInThePageIsNoFileOfItsOwn', (t) => {
  const site = pack(t, {
    'shell/index.html': '<style>{{inline:page.css}}</style>',
    'shell/page.css': '/* why */\nbody > a {\n  color: red;\n  background: url("{{asset:icons/a.svg}}");\n}\n',
  });
  assert.equal(site.status, 0, site.err);
  const { 'icons/a.svg': icon, ...others } = site.addresses();
  assert.equal(String(site.read('index.html')), `<style>body > a{color: red;background: url("/${icon}");}</style>`);
  assert.ok(!('page.css' in others));
  assert.match(site.out, /\*\* icons\/a\.svg/, 'what it names counts for the first load');
});

test('CompressedCopiesLieBesideAFileWhereTheyAreSmaller', (t) => {
  const site = pack(t);
  const { 'page.css': css, 'icons/a.svg': icon } = site.addresses();
  assert.deepEqual(brotliDecompressSync(site.read(`${css}.br`)), site.read(css));
  assert.deepEqual(gunzipSync(site.read(`${css}.gz`)), site.read(css));
  assert.ok(!site.has(`${icon}.gz`));
});

test('AFirstLoadOverItsBudgetFails', (t) => {
  const site = pack(t, { 'bin/tucao.wasm': randomBytes(300_001) });
  assert.equal(site.status, 1);
  assert.match(site.err, /tucao is \d+ bytes over its budget/);
  const hall = pack(t, { 'bin/tucao_hall.wasm': randomBytes(373_001) });
  assert.equal(hall.status, 1);
  assert.match(hall.err, /tucao_hall is \d+ bytes over its budget/);
});

test('FilesThatIndexHtmlDoesNotNameAreNotOfTheFirstLoad', (t) => {
  const site = pack(t, { 'shell/poster.png': randomBytes(300_001) });
  assert.equal(site.status, 0, site.err);
});

test('AnUnknownAssetAndACircleFail', (t) => {
  assert.match(pack(t, { 'shell/page.css': '{{asset:no.svg}}' }).err, /page\.css names \{\{asset:no\.svg\}\}/);
  assert.match(pack(t, { 'shell/a.js': '{{asset:b.js}}', 'shell/b.js': '{{asset:a.js}}' }).err, /circle/);
});
