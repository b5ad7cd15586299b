// SPDX-License-Identifier: Apache-2.0
// Packs the page for serving: node cmake/pack_site.mjs <program folder> <shell folder> <assets folder> <site folder>
//
// Takes the programs (NAME.js and NAME.wasm), every file of shell/ but pages/ under its own name, each catalogue as
// hall_text/<locale>.json for the hall and text/<locale>.json for citizens, without the families of keys that
// text_families.json lists: those of plain pages, which the server fills in, and for citizens those of the hall; and
// writes
//   site/NAME                  pages and the service worker, whose addresses must stay the same
//   site/assets/NAME.HASH.EXT  all the rest: the name tells the content, so it may be cached for ever
//   site/assets.json           {"page.css": "assets/page.1a2b3c4d.css", ...}, which the server reads
// each with .br and .gz beside it where that is smaller. {{asset:NAME}} in a text file becomes NAME's address, and
// {{inline:NAME}} the stylesheet itself, which then is no file of its own: a page that brings its styles along can be
// read a round trip earlier.
// Fails if what a first visit loads (index.html, what it names, and the program that the server names in it) is over
// the budget.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// By program: what citizens load on their phones; what staff and the hall's own devices load.
const FIRST_LOAD_BUDGET_BYTES = { tucao: 300_000, tucao_hall: 373_000 };  // brotli
const CATALOGUES = { tucao: 'text/', tucao_hall: 'hall_text/' };
const TEXT = new Set(['.html', '.css', '.js', '.json', '.svg', '.txt', '.webmanifest']);
const COMPRESSIBLE = new Set([...TEXT, '.wasm', '.ico']);
const LOADED_LATER = new Set(['.woff2']);  // fonts that a page fetches only for characters the system lacks
const keepsItsName = (name) => name.endsWith('.html') || name === 'service_worker.js' || name === 'robots.txt';

const [programDir, shellDir, assetsDir, siteDir] = process.argv.slice(2);
if (!siteDir) fail('usage: pack_site.mjs <program folder> <shell folder> <assets folder> <site folder>');

const sources = new Map();  // name -> file
const partsOf = (program) => [`${program}.js`, `${program}.wasm`];
for (const name of Object.keys(FIRST_LOAD_BUDGET_BYTES).flatMap(partsOf)) sources.set(name, join(programDir, name));
for (const file of readdirSync(join(assetsDir, 'text'))) {
  for (const folder of Object.values(CATALOGUES)) sources.set(folder + file, join(assetsDir, 'text', file));
}
const families = JSON.parse(readFileSync(join(assetsDir, 'text_families.json')));
for (const entry of readdirSync(shellDir, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const name = file.slice(join(shellDir, '/').length);
  if (name.startsWith('pages/')) continue;  // templates, which the server carries inside
  if (sources.has(name)) fail(`${file} has the name of a built file`);
  sources.set(name, file);
}

const packed = new Map();  // name -> {address, bytes, uses}
const inlined = new Set();
for (const name of sources.keys()) pack(name, []);
for (const name of inlined) packed.delete(name);

const part = `${siteDir}.part`;
rmSync(part, { recursive: true, force: true });
const rows = [...packed].map(([name, { address, bytes }]) => [name, write(address, bytes)]);
const named = [...packed].filter(([name]) => !keepsItsName(name)).map(([name, { address }]) => [name, address.slice(1)]);
writeFileSync(join(part, 'assets.json'), JSON.stringify(Object.fromEntries(named), null, 1) + '\n');
rmSync(siteDir, { recursive: true, force: true });
renameSync(part, siteDir);
report(new Map(rows));

// Fills in the placeholders of `name`, those of the files it names first, since its own hash depends on them.
function pack(name, trail) {
  if (packed.has(name)) return packed.get(name);
  if (trail.includes(name)) fail(`${[...trail, name].join(' -> ')} is a circle of {{asset:}}`);
  const file = sources.get(name);
  if (!file) fail(`${trail.at(-1)} names {{asset:${name}}}, which is neither in ${shellDir} nor built`);
  if (!existsSync(file)) fail(`${file} has not been built`);
  let bytes = readFileSync(file);
  const uses = [];
  if (TEXT.has(extname(name)) && !/^tucao(_hall)?\./.test(name)) {
    bytes = Buffer.from(bytes.toString('utf8').replace(/\{\{asset:([^}]*)\}\}/g, (_, used) => {
      uses.push(used);
      return pack(used, [...trail, name]).address;
    }).replace(/\{\{inline:([^}]*)\}\}/g, (_, used) => {
      const { bytes: style, uses: its } = pack(used, [...trail, name]);
      inlined.add(used);
      uses.push(...its);
      return style.toString('utf8').replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};]) ?/g, '$1').trim();
    }));
  }
  if (extname(name) === '.json') {
    const value = JSON.parse(bytes);
    bytes = Buffer.from(JSON.stringify(wordsFor(name, value)));
  }
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const extension = extname(name);
  const address = keepsItsName(name) ? `/${name}` : `/assets/${name.slice(0, -extension.length || undefined)}.${hash}${extension}`;
  packed.set(name, { address, bytes, uses });
  return packed.get(name);
}

// What the program shows that loads the catalogue `name`; any other file whole.
function wordsFor(name, value) {
  const left = name.startsWith(CATALOGUES.tucao) ? [...families.hall, ...families.pages]
    : name.startsWith(CATALOGUES.tucao_hall) ? families.pages : [];
  return Object.fromEntries(Object.entries(value).filter(([key]) => !left.some((family) => key.startsWith(family))));
}

function write(address, bytes) {
  const file = join(part, address);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  const sizes = { raw: bytes.length, br: bytes.length, gz: bytes.length };
  if (!COMPRESSIBLE.has(extname(address))) return sizes;
  const encodings = {
    br: brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    gz: gzipSync(bytes, { level: 9 }),
  };
  for (const [encoding, encoded] of Object.entries(encodings)) {
    if (encoded.length >= bytes.length) continue;
    writeFileSync(`${file}.${encoding}`, encoded);
    sizes[encoding] = encoded.length;
  }
  return sizes;
}

function report(sizes) {
  const line = (marks, name, { raw, br, gz }) =>
    console.log(`${marks} ${name.padEnd(36)}${[raw, br, gz].map((n) => String(n).padStart(10)).join('')}`);
  const loads = Object.entries(FIRST_LOAD_BUDGET_BYTES).map(([program, budget]) => ({ program, budget, files: firstLoad(sizes, program) }));
  console.log(`   ${'bytes'.padEnd(36)}       raw    brotli      gzip`);
  for (const name of [...sizes.keys()].sort()) line(loads.map(({ files }) => (files.has(name) ? '*' : ' ')).join(''), name, sizes.get(name));
  for (const { program, budget, files } of loads) {
    const total = { raw: 0, br: 0, gz: 0 };
    for (const name of files) for (const key of Object.keys(total)) total[key] += sizes.get(name)[key];
    line('= ', `${program} (*), at most ${budget} brotli`, total);
    if (total.br > budget) fail(`the first load of ${program} is ${total.br - budget} bytes over its budget`);
  }
}

// The files that a first visit loads. Of its program's catalogues it loads one; the largest stands for it.
function firstLoad(sizes, program) {
  const files = new Set();
  const visit = (name) => {
    if (files.has(name) || LOADED_LATER.has(extname(name))) return;
    files.add(name);
    packed.get(name).uses.forEach(visit);
  };
  if (packed.has('index.html')) ['index.html', ...partsOf(program)].forEach(visit);
  const isCatalogue = (name) => Object.values(CATALOGUES).some((folder) => name.startsWith(folder));
  const [largest] = [...files].filter((name) => name.startsWith(CATALOGUES[program])).sort((a, b) => sizes.get(b).br - sizes.get(a).br);
  for (const name of [...files].filter(isCatalogue)) if (name !== largest) files.delete(name);
  return files;
}

function fail(message) {
  console.error(`pack_site: ${message}`);
  process.exit(1);
}
