// SPDX-License-Identifier: Apache-2.0
// Where the app cannot run, the plain page stays and works; nobody sees a blank one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHall } from './hall.mjs';
import { PHONE } from './viewports.mjs';

const LONG_ENOUGH_MS = 3000;  // for the app to have come, if it came

const { server, browser } = await startHall();

// Opens the hall in a context that `prepare` has made poorer, and shows that it is the plain page and leads on.
async function staysPlain(prepare) {
  const context = await browser.native.newContext({ viewport: PHONE, locale: 'zh-CN' });
  await prepare(context);
  const page = await context.newPage();
  await page.goto(server.url);
  await sleep(LONG_ENOUGH_MS);
  assert.equal(await page.locator('html.app').count(), 0);
  assert.ok(await page.locator('#mirror h1').isVisible());
  assert.ok(await page.locator('#canvas').isHidden());
  await page.locator('#mirror a[href="/complain"]').first().click();
  await page.waitForURL('**/complain');
  assert.ok(await page.locator('#mirror textarea').isVisible());
  await context.close();
}

test('without WebGL', () => staysPlain((context) => context.addInitScript(() => {
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function only2d(kind, ...rest) {
    return kind === '2d' ? getContext.call(this, kind, ...rest) : null;
  };
})));

test('without WebAssembly', () => staysPlain((context) => context.addInitScript(() => {
  delete window.WebAssembly;
})));

test('when the program does not arrive', () => staysPlain((context) =>
  context.route('**/*.wasm', (route) => route.abort())));

test('when the script does not arrive', () => staysPlain((context) =>
  context.route('**/tucao.*.js', (route) => route.abort())));

test('when the words do not arrive', () => staysPlain((context) =>
  context.route('**/text/*.json', (route) => route.abort())));

test('where canvas pixels are noise against fingerprinting', () => staysPlain((context) =>
  context.addInitScript(() => {
    CanvasRenderingContext2D.prototype.getImageData = function noise(x, y, width, height) {
      const image = new ImageData(width, height);
      for (let i = 0; i < image.data.length; ++i) image.data[i] = (i * 7919) % 256;
      return image;
    };
  })));
