// SPDX-License-Identifier: Apache-2.0
// The sheet of QR codes for windows, devices and guides, as staff print it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import jsQR from 'jsqr';
import { hall, signIn, storageOf } from './api.mjs';
import { chromium } from './browsers.mjs';
import { personAt } from './person.mjs';
import { pictureOf } from './picture.mjs';
import { startServer } from './server.mjs';
import { words } from './words.mjs';

const say = words('zh-CN');
let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), chromium()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('each window, device and guide has a code that leads to its page', { timeout: 60_000 }, async () => {
  const session = await signIn(server.url);
  const desk = personAt(await browser.open(`${server.url}/staff/notices`, { width: 1440, height: 900 }, { storageState: storageOf(session) }));
  await desk.arrives();
  await desk.follow('print-codes');
  const { native } = desk.page;
  await native.waitForURL('**/codes');
  await native.locator('h1', { hasText: say('title.codes') }).waitFor();
  const { windows } = await hall(server.url);
  const { guides } = await (await fetch(`${server.url}/api/v1/halls/demo/guides`)).json();
  const addresses = ['/', ...windows.map(({ id }) => `/complain?window=${id}&from=window_code`), ...guides.map(({ id }) => `/guides/${id}`)]
    .map((path) => server.url + path);
  const codes = native.locator('.codes svg');
  assert.equal(await codes.count(), addresses.length);
  for (const [i, address] of addresses.entries()) {
    const { data, width, height } = await pictureOf({ screenshot: (path) => codes.nth(i).screenshot({ path }) });
    assert.equal(jsQR(data, width, height)?.data, address);
  }
  assert.equal(await native.evaluate(() => document.scripts.length), 0, 'no program takes the sheet over');
});

test('on paper nothing but the codes is left', { timeout: 60_000 }, async () => {
  const page = await browser.open(`${server.url}/codes`);
  await page.native.emulateMedia({ media: 'print' });
  assert.ok(await page.native.locator('.codes').isVisible());
  for (const away of ['.band', '.tabs', 'footer', '.page-title']) assert.ok(!(await page.native.locator(away).isVisible()), away);
});
