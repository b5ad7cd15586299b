// SPDX-License-Identifier: Apache-2.0
// The sheet of QR codes for windows, devices and guides, as staff print it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { hall, signIn } from './api.mjs';
import { startHall } from './hall.mjs';
import { pictureOf } from './picture.mjs';
import { DESK } from './viewports.mjs';
import { say } from './words.mjs';

const { server, browser, open } = await startHall();

test('each window, device and guide has a code that leads to its page', { timeout: 60_000 }, async () => {
  const session = await signIn(server.url);
  const desk = await open('/staff/notices', DESK, { session });
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
