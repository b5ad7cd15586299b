// SPDX-License-Identifier: Apache-2.0
// What the hall promises, with what came of it; the hours of managers as staff take them down, seen at once by everybody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, board, signIn } from './api.mjs';
import { startHall } from './hall.mjs';
import { DESK, PHONE } from './viewports.mjs';
import { say } from './words.mjs';

const DAY_MS = 86_400_000;

const { server, open } = await startHall();
const session = await signIn(server.url);

// The day before yesterday by the hall's clock: its hours are over, whatever the time is.
const day = new Date(Date.now() + 8 * 3600_000 - 2 * DAY_MS).toISOString().slice(0, 10);

test('hours of a manager from the desk to the public page, and away again', { timeout: 60_000 }, async () => {
  const desk = await open('/staff/promises', DESK, { session });
  const phone = await open('/promises', PHONE);
  await phone.sees('promise-answers-came-of', say('promise.not_counted'));

  await desk.follow('add-hours');
  await desk.sees('hours-errors', say('hours_issue.manager_missing'));
  await desk.choose('field-hours_manager', 'head');
  await desk.choose('field-hours_window', '3');
  await desk.pick('field-hours_date', day);
  await desk.pick('field-hours_from', '09:00');
  await desk.pick('field-hours_until', '08:00');
  await desk.follow('add-hours');
  await desk.sees('field-hours_until-error', say('hours_issue.until_not_after'));
  await desk.pick('field-hours_until', '11:30');
  await desk.follow('add-hours');
  await desk.sees('manager-head-hours', '09:00–11:30');
  await phone.sees('manager-head-hours', '09:00–11:30');
  const plain = await (await fetch(`${server.url}/promises`)).text();
  assert.match(plain, /09:00–11:30/);

  const { hours } = await board(server.url);
  const { number } = hours.find(({ manager }) => manager === 'head');
  await desk.follow(`hours-${number}-remove`);
  await desk.sees('question', say('promise.remove_title'));
  await desk.follow('question-confirm');
  await desk.seesNo(`hours-${number}`);
  await phone.seesNo(`hours-${number}`);
});

test('only staff take hours down', async () => {
  const body = { manager: 'duty', window: '3', from: Date.now() - 7200_000, until: Date.now() - 3600_000 };
  assert.equal((await ask(server.url, 'POST', '/api/v1/halls/demo/manager-hours', { body })).status, 401);
  assert.equal((await ask(server.url, 'POST', '/api/v1/halls/demo/manager-hours/1/removal')).status, 401);
});

test('the times with too few windows open can be taken along', async () => {
  const answer = await fetch(`${server.url}/api/v1/halls/demo/ledgers/windows.csv`);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /^from,until,minutes,least_open\r\n/);
});
