// SPDX-License-Identifier: Apache-2.0
// A hall of its own plan, set up with the program's commands: what staff are told when too few windows are open.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serveOne, signIn, storageOf, takeNumber } from './api.mjs';
import { chromium } from './browsers.mjs';
import { personAt } from './person.mjs';
import { startServer } from './server.mjs';
import { words } from './words.mjs';

const say = words('zh-CN');
// It is noon in this hall whenever the test runs: towards closing time no wait is told.
const now = new Date();
const UTC_OFFSET_MIN = 12 * 60 - (now.getUTCHours() * 60 + now.getUTCMinutes());
const PLAN = {
  id: 'demo',
  name: { 'zh-CN': '演示镇便民服务中心' },
  demonstration: true,
  utc_offset_min: UTC_OFFSET_MIN,
  opens_min: 0,
  closes_min: 1440,
  zones: [{ id: 'all', name: { 'zh-CN': '综合区' } }],
  businesses: [{ id: 'advice', zone: 'all', name: { 'zh-CN': '政策咨询' }, own_queue: true }],
  windows: ['1', '2', '3'].map((id) => ({ id, businesses: ['advice'] })),
  staffing: { peaks: [{ from_min: 0, to_min: 1440 }], least_open_percent: 50 },
  rating_levels: 3,
};
const PASSWORD = 'demonstration';
const folder = mkdtempSync(join(tmpdir(), 'tucao-e2e-'));
const data = join(folder, 'data');
let server;
let browser;

function tucao(words, input = '') {
  const program = process.env.TUCAO_SERVER ?? 'build/tucao-server';
  const { status, stderr } = spawnSync(program, [...words, '--data', data], { input, encoding: 'utf8' });
  return { status, stderr };
}

function putHall(plan) {
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  return tucao(['hall', 'put', file]);
}

before(async () => {
  assert.deepEqual(putHall(PLAN), { status: 0, stderr: '' });
  assert.equal(tucao(['user', 'add', 'demo', 'hall_manager'], `${PASSWORD}\n`).status, 0);
  [server, browser] = await Promise.all([startServer({ options: [], data }), chromium()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('peaks that overlap are refused, and what is wrong is said', () => {
  const peaks = [{ from_min: 540, to_min: 700 }, { from_min: 600, to_min: 800 }];
  const { status, stderr } = putHall({ ...PLAN, staffing: { peaks, least_open_percent: 50 } });
  assert.equal(status, 1);
  assert.match(stderr, /peaks of staffing/);
  assert.deepEqual(putHall({ ...PLAN, rating_levels: 4 }), { status: 1, stderr: `${join(folder, 'plan.json')}: rating_levels is 3 or 5\n` });
});

test('under the bar staff read what one more window would do, open it, and the time is logged', { timeout: 60_000 }, async () => {
  const session = await signIn(server.url, PASSWORD);
  const desk = personAt(await browser.open(`${server.url}/console/1`, { width: 1440, height: 900 }));
  await desk.arrives();
  await desk.write('field-user', 'demo');
  await desk.write('field-password', PASSWORD);
  await desk.press('sign-in-go');
  await desk.sees('main-step', say('console.open'));
  await desk.seesNo('few-open');
  await desk.press('main-step');
  await desk.sees('few-open', say('console.few_open'));
  for (let taken = 0; taken < 12; ++taken) await takeNumber(server.url, session);
  const minutes = say('window.minutes');
  const advice = new RegExp(`2 .*政策咨询.*–\\d+ ${minutes}.*–\\d+ ${minutes}`);
  await desk.page.waitFor((source) => new RegExp(source).test(document.getElementById('few-open')?.textContent), advice.source);
  const [before, after] = (await desk.text('few-open')).match(/–(\d+) /g).map((high) => Number(high.slice(1)));
  assert.ok(after < before, `${after} < ${before}`);
  await desk.sees('breach-1-words');
  await desk.follow('rail-work');
  await desk.sees('few-open', say('staff.few_open_next'));
  await desk.page.native.goBack();
  await desk.isAt('/console/1');
  await desk.press('open-2');
  await desk.seesNo('few-open');
  await desk.sees('breach-1-words', '–');
  const ledger = await (await fetch(`${server.url}/api/v1/halls/demo/ledgers/windows.csv`)).text();
  assert.match(ledger, /\r\n\d{4}-[^,]+,\d{4}-[^,]+,\d+,0\r\n$/);
});

test('a hall that offers three levels of rating says how they count', { timeout: 60_000 }, async () => {
  const session = await signIn(server.url, PASSWORD);
  const tablet = personAt(await browser.open(`${server.url}/rate/1`, { width: 1024, height: 768 }, { storageState: storageOf(session) }));
  await tablet.arrives();
  await serveOne(server.url, session, '1');
  await tablet.sees('rate-5', say('rating_of_three.5'));
  await tablet.sees('rating-mapping', say('rating_of_three.note'));
  assert.equal(await tablet.text('rate-4'), null);
  await tablet.press('rate-3');
  await tablet.sees('toast', say('ticket.thanks'));
});
