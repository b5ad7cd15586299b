// SPDX-License-Identifier: Apache-2.0
// Takes a picture of every screen at phone, desk and wall size: node tests/e2e/pictures.mjs [folder]
// File names say screen, size, language and, if it is not the light one, theme.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from './browsers.mjs';
import { ask, changeNotice, newKey, postNotice, serveOne, signIn, stepAt, takeNumber } from './api.mjs';
import { startServer } from './server.mjs';
import { DESK, KIOSK, PHONE, TABLET } from './viewports.mjs';

const folder = process.argv[2] ?? 'build/pictures';
const SIZES = {
  phone: { viewport: PHONE, deviceScaleFactor: 3, hasTouch: true },
  desk: { viewport: DESK, deviceScaleFactor: 1 },
  tablet: { viewport: TABLET, deviceScaleFactor: 2, hasTouch: true },
  kiosk: { viewport: KIOSK, deviceScaleFactor: 1, hasTouch: true },
  wall: { viewport: { width: 3840, height: 2160 }, deviceScaleFactor: 1 },
};
const WORDS = '上午等了一个多小时，叫号屏一直没有动，也没有人说明原因，希望写清楚还要等多久。';

mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await chromium();
try {
  const example = await waitForCalls();
  const slip = await fillLine();
  await announce();
  const own = `/ticket/${slip.ticket.number}#${slip.code}`;
  for (const locale of ['zh-CN', 'en']) {
    for (const size of ['phone', 'desk']) {
      const page = await openPage(size, locale);
      await shoot(page, '/', 'hall', size, locale);
      await shoot(page, '/reports', 'reports', size, locale);
      await shoot(page, `/reports/${example}`, 'report', size, locale);
      for (const name of ['notices', 'guides', 'late-papers', 'devices', 'promises']) await shoot(page, `/${name}`, name, size, locale);
      await shoot(page, '/guides/social-transfer', 'guide', size, locale);
      await shoot(page, '/complain?window=3', 'complain', size, locale);
      await press(page, 'submit');
      await page.waitForSelector('#form-errors', { state: 'attached' });
      await save(page, 'complain-errors', size, locale);
      await fillIn(page);
      await save(page, 'complain-filled', size, locale);
      await press(page, 'submit');
      await page.waitForSelector('#receipt-code', { state: 'attached' });
      await save(page, 'receipt', size, locale);
      await press(page, 'receipt-follow');
      await page.waitForSelector('#timeline', { state: 'attached' });
      await save(page, 'follow-case', size, locale);
      await press(page, 'follow-leave');
      await page.waitForSelector('#question', { state: 'attached' });
      await save(page, 'follow-leave', size, locale);
      await press(page, 'question-confirm');
      await page.waitForSelector('#field-code', { state: 'attached' });
      await save(page, 'follow', size, locale);
      await shoot(page, own, 'ticket', size, locale);
      await shoot(page, '/staff', 'sign-in', size, locale);
      await page.locator('#field-user').fill('demo');
      await page.locator('#field-password').fill('demo');
      await press(page, 'sign-in-go');
      await page.waitForSelector('#inbox-list', { state: 'attached' });
      await save(page, 'inbox', size, locale);
      await page.locator('#inbox-list a').first().click();
      await page.waitForSelector('#update-form', { state: 'attached' });
      await save(page, 'staff-case', size, locale);
      await shoot(page, '/staff/notices', 'staff-notices', size, locale);
      await shoot(page, '/staff/work', 'staff-work', size, locale);
      await shoot(page, '/staff/promises', 'staff-promises', size, locale);
      await shoot(page, '/staff/guides', 'staff-guides', size, locale);
      await press(page, 'guide-social-transfer-edit');
      await save(page, 'staff-guides-open', size, locale);
      await shoot(page, '/console', 'console-windows', size, locale);
      await shoot(page, '/console/15', 'console', size, locale);
      await press(page, 'show-pause');
      await page.locator('#field-reason-equipment').check({ force: true });
      await press(page, 'resume-15');
      await save(page, 'console-pause', size, locale);
      await shoot(page, '/no-such-page', 'not-found', size, locale);
      await page.context().close();
    }
    const kiosk = await openPage('kiosk', locale);
    await signInAt(kiosk, '/kiosk');
    await kiosk.waitForSelector('#business-advice', { state: 'attached' });
    await save(kiosk, 'kiosk', 'kiosk', locale);
    await press(kiosk, 'business-advice');
    await kiosk.waitForSelector('#class-priority', { state: 'attached' });
    await save(kiosk, 'kiosk-class', 'kiosk', locale);
    await press(kiosk, 'class-priority');
    await kiosk.waitForSelector('#reason-ill', { state: 'attached' });
    await save(kiosk, 'kiosk-reason', 'kiosk', locale);
    await press(kiosk, 'reason-ill');
    await kiosk.waitForSelector('#slip-code', { state: 'attached' });
    await save(kiosk, 'kiosk-slip', 'kiosk', locale);
    await kiosk.context().close();
    for (const size of ['phone', 'tablet']) {
      const rating = await openPage(size, locale);
      await signInAt(rating, '/rate/16');
      await rating.waitForSelector('#rating-later', { state: 'attached' });
      await save(rating, 'rating-rest', size, locale);
      await serveOne(server.url, await signIn(server.url), '16');
      await rating.waitForSelector('#rate-5', { state: 'attached' });
      await save(rating, 'rating', size, locale);
      await press(rating, 'rate-5');
      await rating.waitForSelector('#rating-later', { state: 'attached' });
      await rating.context().close();
    }
    const wall = await openPage('wall', locale);
    await wall.goto(`${server.url}/wall`);
    await wall.waitForSelector('#wall-call', { state: 'attached', timeout: 120_000 });
    await save(wall, 'wall', 'wall', locale);
    await wall.context().close();
  }
  for (const theme of ['dark', 'contrast']) {
    const page = await openPage('phone', 'zh-CN', theme);
    await shoot(page, '/', 'hall', 'phone', 'zh-CN', theme);
    await shoot(page, `/reports/${example}`, 'report', 'phone', 'zh-CN', theme);
    await shoot(page, '/complain', 'complain', 'phone', 'zh-CN', theme);
    await page.context().close();
  }
  const large = await openPage('phone', 'zh-CN');
  await large.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; });
  });
  for (const [name, path] of [['hall', '/'], ['report', `/reports/${example}`], ['complain', '/complain'],
    ['ticket', own], ['notices', '/notices'], ['guide', '/guides/social-transfer'], ['devices', '/devices']]) {
    await shoot(large, path, `${name}-text-200`, 'phone', 'zh-CN');
  }
} finally {
  await browser.close();
  await server.stop();
}

// Window 15 serves, two numbers wait; the slip of the last one.
async function fillLine() {
  const session = await signIn(server.url);
  await stepAt(server.url, session, '15', { step: 'open' });
  await takeNumber(server.url, session);
  await stepAt(server.url, session, '15', { step: 'next' });
  await takeNumber(server.url, session);
  const slip = await takeNumber(server.url, session);
  await takeNumber(server.url, session, { class: 'priority', priority_reason: 'pregnant' });
  return slip;
}

// A fault and another that was mended, other hours, and what is still to be done.
async function announce() {
  const session = await signIn(server.url);
  const now = Date.now();
  const mended = await postNotice(server.url, session, { kind: 'fault', windows: ['Z1'], text: '打印机卡纸' });
  await changeNotice(server.url, session, mended.body.number, { step: 'end', text: '换了纸轮', seen: 1 });
  await postNotice(server.url, session,
    { kind: 'fault', windows: ['16', 'Z2'], text: '读卡器故障，暂时不能刷社保卡', instead: '请到 2 号窗口', until: now + 40 * 60_000 });
  await postNotice(server.url, session, { kind: 'hours', opens_min: 0, closes_min: 24 * 60, text: '今天人多，办到最后一位' });
  const work = (body) => ask(server.url, 'POST', '/api/v1/halls/demo/work', { body, headers: { ...session, 'idempotency-key': newKey() } });
  await work({ kind: 'deferred', business: 'tax', what: '专网恢复后补开完税证明', contact: '13800000000', due_at: now + 60_000 });
  await work({ kind: 'improvement', window: 'Z2', what: '加装放大镜，把按钮字号加大' });
}

async function signInAt(page, path) {
  await page.goto(`${server.url}${path}`);
  await page.waitForSelector('html.app', { state: 'attached' });
  await page.locator('#field-user').fill('demo');
  await page.locator('#field-password').fill('demo');
  await press(page, 'sign-in-go');
}

// The number of a public case with a stopgap in its course, once the demonstration has begun to call numbers.
async function waitForCalls() {
  const { rows } = await (await fetch(`${server.url}/api/v1/halls/demo/cases`)).json();
  return (rows.find((row) => row.state === 'interim') ?? rows[0]).number;
}

async function openPage(size, locale, theme) {
  const context = await browser.native.newContext({
    ...SIZES[size], locale, colorScheme: theme === 'dark' ? 'dark' : 'light', contrast: theme === 'contrast' ? 'more' : null,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

// Elements of the mirror are transparent: a click is dispatched to them without asking whether they can be seen.
async function press(page, id) {
  await page.locator(`#${id}`).dispatchEvent('click');
}

async function fillIn(page) {
  await page.locator('#field-category-waiting').check({ force: true });
  await page.locator('#field-text').fill(WORDS);
  await page.locator('#field-happened_at').fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  await page.locator('#field-time').fill('09:40');
  await page.locator('#field-time').blur();
}

async function shoot(page, path, name, size, locale, theme) {
  await page.goto(`${server.url}${path}`);
  await save(page, name, size, locale, theme);
}

// Once the app stands, nothing is awaited, and a tenth of a second passed without a frame: what was pressed last is
// painted and in its place.
async function save(page, name, size, locale, theme) {
  await page.waitForSelector('html.app', { state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('[id$="-loading"]'));
  await page.evaluate(() => new Promise((done) => {
    let painted = -1;
    const look = () => {
      if (painted === window.tucaoStats.frames) return done();
      painted = window.tucaoStats.frames;
      setTimeout(look, 100);
    };
    look();
  }));
  const file = `${[name, size, locale, theme].filter(Boolean).join('.')}.png`;
  await page.screenshot({ path: join(folder, file) });
  console.log(file);
}
