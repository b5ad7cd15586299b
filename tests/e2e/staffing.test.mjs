// SPDX-License-Identifier: Apache-2.0
// A hall of its own plan, set up with the program's commands: what staff are told when too few windows are open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveOne, signIn, takeNumber } from './api.mjs';
import { startHall } from './hall.mjs';
import { NOON_HALL, PASSWORD, ownData } from './own_data.mjs';
import { DESK, TABLET } from './viewports.mjs';
import { say } from './words.mjs';

// Towards closing time no wait is told: at noon there is one.
const PLAN = {
  ...NOON_HALL,
  staffing: { peaks: [{ from_min: 0, to_min: 1440 }], least_open_percent: 50 },
  rating_levels: 3,
};

const { data, put, addUser } = ownData();
assert.deepEqual(put('hall', PLAN), { status: 0, stderr: '' });
addUser('demo', 'hall_manager');
const { server, open } = await startHall({ options: [], data });

test('peaks that overlap are refused, and what is wrong is said', () => {
  const peaks = [{ from_min: 540, to_min: 700 }, { from_min: 600, to_min: 800 }];
  const { status, stderr } = put('hall', { ...PLAN, staffing: { peaks, least_open_percent: 50 } });
  assert.equal(status, 1);
  assert.match(stderr, /peaks of staffing/);
  assert.deepEqual(put('hall', { ...PLAN, rating_levels: 4 }), { status: 1, stderr: 'FILE: rating_levels is 3 or 5\n' });
});

test('under the bar staff read what one more window would do, open it, and the time is logged', { timeout: 60_000 }, async () => {
  const session = await signIn(server.url, PASSWORD);
  const desk = await open('/console/1', DESK);
  await desk.signIn(PASSWORD);
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
  const tablet = await open('/rate/1', TABLET, { session });
  await serveOne(server.url, session, '1');
  await tablet.sees('rate-5', say('rating_of_three.5'));
  await tablet.sees('rating-mapping', say('rating_of_three.note'));
  assert.equal(await tablet.text('rate-4'), null);
  await tablet.press('rate-3');
  await tablet.sees('toast', say('ticket.thanks'));
});
