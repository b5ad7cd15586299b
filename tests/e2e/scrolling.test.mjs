// SPDX-License-Identifier: Apache-2.0
// The browser scrolls: by wheel, finger and keys, with its own rules for what is a tap. The history finds the place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHall } from './hall.mjs';
import { SMALL_PHONE } from './viewports.mjs';

const { open } = await startHall();

test('a finger scrolls without pressing what it lies on, and a tap presses', async () => {
  const person = await open('/', SMALL_PHONE, { hasTouch: true, isMobile: true, deviceScaleFactor: 3 });
  const { page } = person;
  await person.sees('window-1-name');
  const devtools = await page.native.context().newCDPSession(page.native);
  const touch = (type, y) => devtools.send('Input.dispatchTouchEvent',
    { type, touchPoints: type === 'touchEnd' ? [] : [{ x: 180, y }] });
  await touch('touchStart', 560);
  for (let y = 540; y >= 240; y -= 20) {
    await touch('touchMove', y);
    await sleep(16);
  }
  await touch('touchEnd');
  await page.waitFor(() => document.querySelector('main').scrollTop > 200);
  assert.equal(await person.address(), '/');

  await page.waitFor(() => {
    const before = document.querySelector('main').scrollTop;
    return new Promise((done) => { setTimeout(() => done(document.querySelector('main').scrollTop === before), 200); });
  });
  const [x, y] = await page.evaluate(() => {
    const link = [...document.querySelectorAll('main a')].find((link) => {
      const { top, bottom } = link.getBoundingClientRect();
      return top > 150 && bottom < 600;
    });
    const { left, top, width, height } = link.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  });
  await page.native.touchscreen.tap(x, y);
  await person.isAt('/complain');
  await page.close();
});

test('the painted page follows the wheel and the keys', async () => {
  const person = await open('/', SMALL_PHONE);
  const { page } = person;
  await person.sees('window-1-name');
  const frames = await page.evaluate(() => window.tucaoStats.frames);
  await page.native.mouse.move(180, 400);
  await page.native.mouse.wheel(0, 300);
  await page.waitFor(() => document.querySelector('main').scrollTop === 300);
  await page.waitFor((frames) => window.tucaoStats.frames > frames, frames);
  // With the focus nowhere.
  await page.evaluate(() => document.activeElement.blur());
  await page.press('End');
  await page.waitFor(() => {
    const { scrollTop, clientHeight, scrollHeight } = document.querySelector('main');
    return scrollTop + clientHeight >= scrollHeight - 1;
  });
  await page.press('PageUp');
  await page.waitFor(() => {
    const { scrollTop, clientHeight, scrollHeight } = document.querySelector('main');
    return scrollTop + clientHeight < scrollHeight - 100;
  });
  await page.close();
});

test('Back finds the place that was left, with its address and title, and reads from the heading', async () => {
  const person = await open('/', SMALL_PHONE);
  const { page } = person;
  await person.sees('window-1-name');
  const title = await page.native.title();
  await page.native.mouse.move(180, 400);
  await page.native.mouse.wheel(0, 500);
  await page.waitFor(() => document.querySelector('main').scrollTop === 500);
  await page.evaluate(() => document.getElementById('tab-reports').click());
  await person.isAt('/reports');
  await person.hasFocus('page-title');
  await page.waitFor((title) => document.querySelector('main').scrollTop === 0 && document.title !== title, title);
  await page.native.goBack();
  await person.isAt('/');
  await person.hasFocus('page-title');
  await page.waitFor((title) => document.querySelector('main').scrollTop === 500 && document.title === title, title);
  await page.native.goForward();
  await person.isAt('/reports');
  await page.close();
});

test('a reload stays where the reader was', async () => {
  const person = await open('/', SMALL_PHONE);
  const { page } = person;
  await person.sees('window-1-name');
  await page.native.mouse.move(180, 400);
  await page.native.mouse.wheel(0, 400);
  await page.waitFor(() => history.state?.top === 400);
  await page.native.reload();
  await person.arrives();
  await page.waitFor(() => document.querySelector('main').scrollTop === 400);
  await page.close();
});
