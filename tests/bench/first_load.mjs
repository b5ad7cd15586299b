// SPDX-License-Identifier: Apache-2.0
// How long a first visit takes on a slow phone (CPU slowed four times) over a slow link (1.6 Mbit/s, 150 ms), beside
// ImGui's own demo page built by the same compiler with the same flags for size, in turn: node tests/bench/first_load.mjs [rounds]
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from '../e2e/browsers.mjs';
import { startServer } from '../e2e/server.mjs';

const rounds = Number(process.argv[2] ?? 5);
const LINK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

const demo = await serveDemo();
const server = await startServer();
const browser = await chromium();
const figures = { 'figures readable': [], 'app usable': [], 'ImGui demo drawn': [], 'app / demo': [] };
for (let round = 0; round < rounds; ++round) {
  const { readable, usable } = await visit(`${server.url}/`, () => window.appStands && {
    readable: performance.getEntriesByName('first-contentful-paint')[0].startTime, usable: window.appStands,
  });
  const drawn = await visit(demo.url, () => window.firstFrame);
  figures['figures readable'].push(readable / 1000);
  figures['app usable'].push(usable / 1000);
  figures['ImGui demo drawn'].push(drawn / 1000);
  figures['app / demo'].push(usable / drawn);
}
for (const [name, values] of Object.entries(figures)) {
  values.sort((a, b) => a - b);
  const [least, middle, most] = [values[0], values[values.length >> 1], values.at(-1)].map((value) => value.toFixed(2));
  console.log(`${name.padEnd(18)} median ${middle}${name.includes('/') ? '' : ' s'}  (${least} to ${most}, ${rounds} rounds)`);
}
await browser.close();
await server.stop();
demo.stop();

// Opens `url` in a fresh profile and waits for what `done` returns.
async function visit(url, done) {
  const context = await browser.native.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.documentElement?.classList.contains('app')) return;
      window.appStands = performance.now();
      observer.disconnect();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['class'] });
  });
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(url, { waitUntil: 'commit' });
  const value = await (await page.waitForFunction(done, undefined, { timeout: 60_000 })).jsonValue();
  await context.close();
  return value;
}

// The demo page, compressed as ours is.
async function serveDemo() {
  const html = '<!doctype html><meta name=viewport content="width=device-width"><canvas id=canvas></canvas>'
    + '<script>var Module={canvas:document.getElementById("canvas")}</script><script src=imgui_demo.js></script>';
  const file = (name, type) => ({ type, body: brotliCompressSync(readFileSync(`build/web/bin/${name}`)) });
  const files = {
    '/': { type: 'text/html', body: brotliCompressSync(Buffer.from(html)) },
    '/imgui_demo.js': file('imgui_demo.js', 'text/javascript'),
    '/imgui_demo.wasm': file('imgui_demo.wasm', 'application/wasm'),
  };
  const web = createServer((request, response) => {
    const found = files[request.url];
    if (!found) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': found.type, 'content-encoding': 'br' }).end(found.body);
  });
  await new Promise((done) => web.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${web.address().port}/`, stop: () => web.close() };
}
