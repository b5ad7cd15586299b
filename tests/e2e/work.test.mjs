// SPDX-License-Identifier: Apache-2.0
// What a fault cut short is taken down, seen by colleagues at once, and finished; the contact is for staff only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, newKey, signIn } from './api.mjs';
import { startHall } from './hall.mjs';
import { NOON_HALL, PASSWORD, ownData } from './own_data.mjs';
import { DESK, PHONE } from './viewports.mjs';
import { say } from './words.mjs';

const CONTACT = '13800000000';

const { data, put, addUser } = ownData();
assert.equal(put('hall', NOON_HALL).status, 0);
addUser('demo', 'hall_manager');
const { server, open } = await startHall({ options: [], data });
const session = await signIn(server.url, PASSWORD);

test('a deferred service from the counter to its end', { timeout: 60_000 }, async () => {
  const desk = await open('/staff/work', DESK, { session });
  const colleague = await open('/staff', DESK, { session });
  await desk.follow('take-work');
  await desk.sees('work-errors', say('work_issue.contact_missing'));
  await desk.choose('field-work_business', 'advice');
  await desk.write('field-work_what', '系统恢复后补开完税证明');
  await desk.write('field-work_contact', CONTACT);
  const today = new Date(Date.now() + NOON_HALL.utc_offset_min * 60_000).toISOString().slice(0, 10);
  await desk.pick('field-work_due_at', today);
  // The answer comes late, when the taker is somewhere else already.
  let answer;
  const late = new Promise((resolve) => { answer = resolve; });
  await desk.page.native.route('**/work', async (route) => {
    const taken = await route.fetch();
    await late;
    await route.fulfill({ response: taken });
  });
  await desk.follow('take-work');
  await desk.sees('work-1-what', '补开完税证明');
  await desk.page.evaluate(() => document.getElementById('work-1-contact-show').focus());
  answer();
  await desk.sees('toast-text', say('toast.work_taken'));
  assert.equal(await desk.focused(), 'work-1-contact-show');
  await desk.sees('work-1-urgency', say('urgency.today'));
  await colleague.sees('rail-work', say('work.rail', { n: 1 }));

  assert.ok(!(await desk.text('work-1')).includes(CONTACT));
  await desk.follow('work-1-contact-show');
  await desk.sees('work-1-contact', CONTACT);

  await desk.follow('work-1-finish');
  await desk.follow('step-go');
  await desk.sees('work-errors', say('work_issue.text_missing'));
  await desk.write('field-work_step_text', '已电话告知，证明已邮寄');
  await desk.follow('step-go');
  await desk.sees('work-1-urgency', say('urgency.done'));
  await desk.sees('work-1-history', '证明已邮寄');
  await colleague.sees('rail-work', say('title.staff_work'));
  const gone = await ask(server.url, 'POST', '/api/v1/halls/demo/work/1/contact', { headers: session });
  assert.equal(gone.status, 404, 'the contact is forgotten');
});

test('nobody but staff reads it', async () => {
  assert.equal((await ask(server.url, 'GET', '/api/v1/halls/demo/work')).status, 401);
  assert.equal((await ask(server.url, 'POST', '/api/v1/halls/demo/work/1/contact')).status, 401);
  const { body: { items } } = await ask(server.url, 'GET', '/api/v1/halls/demo/improvements');
  assert.deepEqual(items, []);
});

test('an improvement is public, and two who change it at once are told', { timeout: 60_000 }, async () => {
  const post = (path, body) => ask(server.url, 'POST', `/api/v1/halls/demo/work${path}`, { body, headers: { ...session, 'idempotency-key': newKey() } });
  const { body: { number } } = await post('', { kind: 'improvement', window: '3', what: '加装放大镜' });
  const { body: { items } } = await ask(server.url, 'GET', '/api/v1/halls/demo/improvements');
  assert.deepEqual(items.map(({ what }) => what), ['加装放大镜']);
  const phone = await open('/staff/work', PHONE, { session });
  await phone.follow(`work-${number}-finish`);
  await phone.write('field-work_step_text', '已装好');
  await post(`/${number}`, { step: 'move', due_at: Date.now() + 86_400_000, text: '等配件', seen: 1 });
  await phone.sees(`work-${number}-history`, '等配件');
  await phone.follow('step-go');
  await phone.sees(`work-${number}-urgency`, say('urgency.done'));
  const late = await post(`/${number}`, { step: 'finish', text: '又办了一次', seen: 2 });
  assert.deepEqual([late.status, late.body.detail_key], [409, 'work.done']);
});
