// SPDX-License-Identifier: Apache-2.0
// Small screens, large text, touch: nothing is cut, nothing overlaps, nothing scrolls sideways.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHall } from './hall.mjs';
import { personAt } from './person.mjs';
import { makeCase, screens } from './screens.mjs';
import { DESK, SMALL_PHONE } from './viewports.mjs';

const DEVICES = {
  'a desk with text of double size': { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false, textSize: 32 },
  'a phone of 320 points': { width: 320, height: 568, deviceScaleFactor: 2, mobile: true },
  'a phone of 360 points at ratio 3': { width: 360, height: 740, deviceScaleFactor: 3, mobile: true },
  'a phone of 390 points': { width: 390, height: 844, deviceScaleFactor: 2, mobile: true },
  'a phone with text of double size': { width: 360, height: 740, deviceScaleFactor: 3, mobile: true, textSize: 32 },
  'a desk at 200 % zoom': { width: 720, height: 450, deviceScaleFactor: 2, mobile: false },
  'a wide desk with text of half more': { width: 1920, height: 1000, deviceScaleFactor: 1, mobile: false, textSize: 24 },
};
const TOUCH = { hasTouch: true, isMobile: true, deviceScaleFactor: 3 };

const { server, browser } = await startHall();
const made = await makeCase(server.url);

// The wall's proportions are fixed; kiosk and rating screen are large on purpose.
for (const screen of screens.filter(({ name }) => !/^(wall|kiosk|rating)/.test(name))) {
  test(screen.name, { timeout: 60_000 }, async (t) => {
    const page = await screen.open({ url: server.url, browser, viewport: DESK, made });
    const devtools = await page.native.context().newCDPSession(page.native);
    for (const [device, { textSize = 16, ...metrics }] of Object.entries(DEVICES)) {
      await t.test(device, async () => {
        await devtools.send('Emulation.setDeviceMetricsOverride', metrics);
        // The reader's text size, as the browser's own setting gives it.
        await page.evaluate((size) => { document.documentElement.style.fontSize = `${size}px`; }, textSize);
        // Painted anew: every screen has a heading, other than a number on display, that is somewhat larger than its text.
        await page.waitFor((width, textSize) => {
          const canvas = document.getElementById('canvas');
          const headings = [...document.querySelectorAll('#mirror :is(h1, h2, h3)')].filter(({ id }) => !id.endsWith('number'));
          const largest = Math.max(...headings.map((heading) => parseFloat(getComputedStyle(heading).fontSize)));
          return canvas.width === width && largest > textSize && largest < 1.6 * textSize;
        }, metrics.width * metrics.deviceScaleFactor, textSize);
        let found;
        for (let tries = 0; tries < 20; ++tries) {  // figures move on meanwhile
          found = await page.evaluate(flaws);
          if (found.length === 0) break;
        }
        assert.deepEqual(found, []);
      });
    }
    await page.close();
  });
}

// Runs in the page: what is cut, overlaps or reaches beyond its region, a line each.
function flaws() {
  const found = [];
  const slack = 1;
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} wide`);
  const pressable = [];
  for (const region of document.querySelectorAll('#mirror > *')) {
    const box = region.getBoundingClientRect();
    const scrolls = region.classList.contains('scrolls');
    if (box.left < -slack || box.right > innerWidth + slack || box.top < -slack || box.bottom > innerHeight + slack) {
      found.push(`${region.id} reaches out of the window`);
    }
    if (box.height < 40 && region.childElementCount > 0) found.push(`${region.id} is ${box.height} high`);
    if (region.scrollWidth > region.clientWidth + slack) found.push(`${region.id} scrolls sideways`);
    for (const element of region.querySelectorAll('[id]')) {
      const rect = element.getBoundingClientRect();
      if (rect.width <= 0 || rect.height <= 0) found.push(`${element.id} has no size`);
      if (rect.left < box.left - slack || rect.right > box.right + slack) found.push(`${element.id} is cut at the side`);
      const bottom = scrolls ? box.top + region.scrollHeight - region.scrollTop : box.bottom;
      if (rect.bottom > bottom + slack) found.push(`${element.id} is cut at the foot`);
      if (element.scrollWidth > element.clientWidth + slack) found.push(`${element.id} has words that are cut`);
      if (element.matches('a, button, input, select, textarea')) {
        if (rect.width < 44 - slack || rect.height < 44 - slack) {
          found.push(`${element.id} is ${rect.width} x ${rect.height}, too small for a finger`);
        }
        pressable.push({ element, rect, box });
      }
    }
  }
  for (const [i, one] of pressable.entries()) {
    for (const other of pressable.slice(i + 1)) {
      if (one.box !== other.box) continue;  // another region scrolls under it
      const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      if (width > slack && height > slack) found.push(`${one.element.id} lies over ${other.element.id}`);
    }
  }
  // What is written on buttons, tabs and choices fits on them, in one line.
  const pen = document.createElement('canvas').getContext('2d');
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  for (const element of document.querySelectorAll('#mirror :is(button, nav a, input[type=radio])')) {
    const words = element.getAttribute('aria-label') ?? element.textContent;
    const { width } = element.getBoundingClientRect();
    pen.font = `${(element.matches('a') ? 13 : 16) * scale}px ${getComputedStyle(element).fontFamily}`;
    const isIcon = width <= 48;
    if (!isIcon && pen.measureText(words).width > width) found.push(`${element.id} is too narrow for its words`);
  }
  // Words beside each other do not run into each other: texts of one parent stand apart.
  const texts = [...document.querySelectorAll('#mirror :is(p, h1, h2, h3)')].filter(({ firstChild }) => firstChild?.data);
  for (const [i, one] of texts.entries()) {
    for (const other of texts.slice(i + 1)) {
      if (other.parentNode !== one.parentNode) continue;
      const [a, b] = [one, other].map((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const { left, right } = range.getBoundingClientRect();
        const { top, bottom } = element.getBoundingClientRect();
        return { left, right, top, bottom };
      });
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      if (width > 2 && height > 2) found.push(`${one.id} runs into ${other.id}`);
    }
  }
  return found;
}

test('a tap presses, a swipe scrolls and presses nothing', async () => {
  const page = await screens[0].open({ url: server.url, browser, viewport: SMALL_PHONE, options: TOUCH, made });
  const person = personAt(page);
  const devtools = await page.native.context().newCDPSession(page.native);
  const spot = await page.evaluate(() => {
    const { left, top, width, height } = document.getElementById('window-1-complain').getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  const touch = (type, ...touchPoints) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', spot);
  for (let y = spot.y; y > spot.y - 300; y -= 20) await touch('touchMove', { x: spot.x, y });
  await touch('touchEnd');
  await page.waitFor(() => document.getElementById('main').scrollTop > 200);
  assert.equal(await person.address(), '/', 'the card under the finger was not opened');
  assert.equal(await page.evaluate(() => scrollY), 0, 'it is the list that scrolls');

  await page.evaluate(() => { document.getElementById('main').scrollTop = 0; });
  await page.native.touchscreen.tap(spot.x, spot.y);
  await person.isAt('/complain');
  await person.holds('field-window', '1');
  await page.native.touchscreen.tap(24, 28);  // the arrow back
  await person.isAt('/');
  await page.close();
});

test('nothing keeps two fingers from zooming in', async () => {
  const page = await screens[0].open({ url: server.url, browser, viewport: SMALL_PHONE, options: TOUCH, made });
  const [viewport, forbidding] = await page.evaluate(() => [
    document.querySelector('meta[name=viewport]').content,
    [...document.querySelectorAll('*')].filter((element) =>
      !/auto|manipulation|pinch-zoom/.test(getComputedStyle(element).touchAction)).map(({ id, tagName }) => id || tagName),
  ]);
  assert.doesNotMatch(viewport, /user-scalable|maximum-scale/);
  assert.deepEqual(forbidding, []);
  await page.close();
});
