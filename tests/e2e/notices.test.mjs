// SPDX-License-Identifier: Apache-2.0
// Staff post a fault and other hours; every screen tells of it, and is rid of it when it is over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, changeNotice, hall, newKey, postNotice, signIn, stepAt } from './api.mjs';
import { startHall } from './hall.mjs';
import { DESK, PHONE, WALL } from './viewports.mjs';
import { say } from './words.mjs';

const FAULT = '读卡器故障，暂时不能刷社保卡';
// The bar of the issue that asked for notices.
const GONE_WITHIN_MS = 2000;

const { server, open } = await startHall();
const session = await signIn(server.url);

const post = (draft, key) => postNotice(server.url, session, draft, key);
const change = (number, update) => changeNotice(server.url, session, number, update);
const windowNow = async (id) => (await hall(server.url)).windows.find((window) => window.id === id);

test('only staff post and change notices, and what is wrong is said', async () => {
  const bare = await ask(server.url, 'POST', '/api/v1/halls/demo/notices', { body: { kind: 'fault', text: FAULT } });
  assert.equal(bare.status, 401);
  const { status, body } = await post({ kind: 'fault', windows: ['none'] });
  assert.equal(status, 422);
  assert.deepEqual(body.fields.map(({ field }) => field), ['scope', 'text']);
  assert.equal((await change(99, { step: 'end', seen: 0 })).status, 404);
});

test('a fault is posted at the desk, pauses its window, and goes from every screen when it is mended', { timeout: 90_000 }, async () => {
  await stepAt(server.url, session, '15', { step: 'open' });
  const places = await Promise.all([
    ['/', PHONE], ['/notices', PHONE], ['/wall', WALL], ['/kiosk', DESK], ['/console/15', DESK],
  ].map(([path, viewport]) => open(path, viewport, { session })));
  const desk = await open('/staff/notices', DESK, { session });
  await desk.follow('post-notice');
  await desk.sees('notice-errors', say('notice_issue.text_missing'));
  await desk.press('scope-window-15');
  await desk.write('field-notice_text', FAULT);
  await desk.write('field-notice_instead', '请到 16 号窗口');
  await desk.follow('post-notice');
  await desk.sees('desk-notices', FAULT);
  const [, number] = (await desk.page.evaluate(() => document.querySelector('#desk-notices > li').id)).match(/(\d+)$/);

  for (const place of places) await place.page.waitFor((text) => document.body.textContent.includes(text), FAULT);
  assert.equal((await windowNow('15')).state, 'paused');
  assert.equal((await windowNow('15')).reason, 'equipment');
  for (const path of ['/', '/notices', '/wall']) {
    assert.ok((await (await fetch(server.url + path)).text()).includes(FAULT), `the plain page ${path}`);
  }

  await desk.follow(`desk-notice-${number}-change`);
  await desk.write('field-notice_change_text', '工程师已到现场');
  await desk.follow('change-go');
  await desk.sees(`desk-notice-${number}`, '工程师已到现场');

  const began = Date.now();
  assert.equal((await change(number, { step: 'end', text: '换了读卡器', seen: 2 })).status, 200);
  await Promise.all(places.filter((_, i) => i !== 1).concat(desk)
    .map((place) => place.page.waitFor((text) => !document.body.textContent.includes(text), FAULT)));
  const gone_ms = Date.now() - began;
  assert.ok(gone_ms <= GONE_WITHIN_MS, `gone from every screen after ${gone_ms} ms`);
  await places[1].sees('earlier', '换了读卡器');
  assert.equal((await windowNow('15')).state, 'open');
});

test('other hours are announced at once, on the plain page too, and gone with their notice', { timeout: 60_000 }, async () => {
  const phone = await open('/', PHONE);
  const { body: { number } } = await post({ kind: 'hours', opens_min: 480, closes_min: 1170 });
  await phone.sees('hall-facts', '08:00–19:30');
  await phone.sees(`notice-${number}`, '08:00–19:30');
  assert.ok((await (await fetch(server.url)).text()).includes('08:00–19:30'));
  await change(number, { step: 'end', seen: 1 });
  await phone.seesNo(`notice-${number}`);
  await phone.page.waitFor(() => !document.getElementById('hall-facts').textContent.includes('19:30'));
});

test('the same notice sent twice under one key is posted once', async () => {
  const key = newKey();
  const draft = { kind: 'message', text: '二楼饮水机停水', until: Date.now() + 3600_000 };
  const first = await post(draft, key);
  const again = await post(draft, key);
  assert.equal(first.status, 201);
  assert.deepEqual(again.body, first.body);
  const { body: { notices } } = await ask(server.url, 'GET', '/api/v1/halls/demo/notices?limit=1');
  assert.deepEqual(notices, [first.body]);
  await change(first.body.number, { step: 'end', seen: 1 });
});
