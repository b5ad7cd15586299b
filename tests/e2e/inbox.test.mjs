// SPDX-License-Identifier: Apache-2.0
// The queues in which staff find cases, at a desk.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, complain, newKey, signIn, update } from './api.mjs';
import { startHall } from './hall.mjs';
import { DESK } from './viewports.mjs';
import { say } from './words.mjs';

const { server, open } = await startHall();
const session = await signIn(server.url);
const made = [];
for (const text of ['社保卡在三号窗口办不了，跑了两趟。', '叫号屏幕一直是黑的，看不到叫号。', '停车场入口没有指示牌，找了很久。']) {
  made.push((await complain(server.url, { category: 'other', text })).body);
}

const numbersOn = (person) => person.page.evaluate(() =>
  [...document.querySelectorAll('#inbox-list > *')].map(({ id }) => id.replace('inbox-', '')));

test('staff search by words of Chinese and end the search', { timeout: 60_000 }, async () => {
  const person = await open('/staff', DESK, { session });
  await person.sees(`inbox-${made[2].number}-title`);
  await person.write('field-staff_search', '社保卡');
  await person.page.press('Enter');
  await person.sees(`inbox-${made[0].number}-title`);
  await person.seesNo(`inbox-${made[1].number}-title`);
  assert.deepEqual(await numbersOn(person), [made[0].number]);
  await person.page.evaluate(() => document.getElementById('field-staff_search').select());
  await person.page.press('Delete');
  await person.press('search-go');
  await person.sees(`inbox-${made[1].number}-title`);
  await person.page.close();
});

test('a queue counts what lies in it, and both follow what a colleague does', { timeout: 60_000 }, async () => {
  const person = await open('/staff', DESK, { session });
  const fresh = (await ask(server.url, 'GET', '/api/v1/staff/queues', { headers: session })).body.queues.fresh;
  await person.sees('queues-fresh', say('case_queue.fresh', { n: String(fresh) }));
  await person.press('queues-fresh');
  await person.sees(`inbox-${made[0].number}-title`);
  assert.equal((await update(server.url, session, made[0].number, { step: 'triage', text: '已受理。', public_title: '社保卡办不了', seen_seq: 1 })).status, 200);
  await person.seesNo(`inbox-${made[0].number}-title`);
  await person.sees('queues-fresh', say('case_queue.fresh', { n: String(fresh - 1) }));
  await person.page.close();
});

test('several cases are given to somebody together', { timeout: 60_000 }, async () => {
  assert.equal((await update(server.url, session, made[1].number, { step: 'triage', text: '已受理。', public_title: '叫号屏不亮', seen_seq: 1 })).status, 200);
  const person = await open('/staff', DESK, { session });
  await person.sees('queues-open');
  await person.sees(`inbox-${made[0].number}-title`);
  await person.press('bulk');
  for (const { number } of made.slice(0, 2)) await person.press(`choose-${number}`);
  await person.write('field-bulk_unit', '信息科');
  await person.write('field-bulk_owner', 'demo');
  await person.pick('field-bulk_due_at', new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
  await person.write('field-bulk_text', '请尽快办理。');
  await person.press('bulk-assign');
  for (const { number } of made.slice(0, 2)) {
    await person.sees(`inbox-${number}-state`, say('case_state.assigned'));
    const { body } = await ask(server.url, 'GET', `/api/v1/staff/cases/${number}`, { headers: session });
    assert.equal(body.owner, 'demo');
    assert.equal(body.view.view.row.state, 'assigned');
  }
  await person.press('queues-mine');
  await person.sees(`inbox-${made[0].number}-title`);
  await person.seesNo(`inbox-${made[2].number}-title`);
  await person.page.close();
});

test('the contact of a case is shown to who asks for it, and a supervisor sees who did', { timeout: 60_000 }, async () => {
  const { body: named } = await complain(server.url, { category: 'other', text: '请给我回个电话，说说怎么处理。', contact: '138 0000 0000' });
  const person = await open(`/staff/cases/${named.number}`, DESK, { session });
  await person.press('contact-show');
  await person.sees('contact', '138 0000 0000');
  const supervisor = await signIn(server.url, 'demo', 'demo2');
  const { body } = await ask(server.url, 'GET', `/api/v1/staff/cases/${named.number}`, { headers: supervisor });
  assert.deepEqual(body.looks.map(({ user }) => user), ['demo']);
  assert.doesNotMatch(JSON.stringify(body), /138/);
  await person.page.close();
});

test('staff enter what somebody told by telephone', { timeout: 60_000 }, async () => {
  const person = await open('/staff/entry', DESK, { session });
  await person.write('field-entry_text', '来电反映取号机没有纸，取不了号。');
  await person.press('enter-case');
  await person.sees('field-entry_category-error', say('field.category_missing'));
  await person.choose('field-entry_category', 'equipment');
  await person.press('enter-case');
  await person.sees('entered', 'TC-');
  const number = (await person.text('entered')).match(/TC-\d+-\d+/)[0];
  const { body } = await ask(server.url, 'GET', `/api/v1/staff/cases/${number}`, { headers: session });
  assert.equal(body.channel, 'phone');
  const refused = await ask(server.url, 'POST', '/api/v1/halls/demo/complaints',
    { body: { channel: 'phone', category: 'other', text: '我自己说是电话打来的，可以吗？' }, headers: { 'idempotency-key': newKey() } });
  assert.equal(refused.status, 403);
  await person.page.close();
});
