// SPDX-License-Identifier: Apache-2.0
// A flood: pages prove work, forms without programs are held, and staff look at what is held.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, complain, signIn, update } from './api.mjs';
import { startHall } from './hall.mjs';
import { DESK, PHONE } from './viewports.mjs';
import { say } from './words.mjs';

const LIMITS = ['--limit', 'complaints_per_min=1', '--limit', 'all_complaints_per_min=1'];
const { server, open } = await startHall({ options: ['--demo', ...LIMITS] });
const session = await signIn(server.url);

const caseOf = async (number) => (await ask(server.url, 'GET', `/api/v1/staff/cases/${number}`, { headers: session })).body.view.view.row;

test('in a flood a page proves work by itself and hands in what was written', { timeout: 120_000 }, async () => {
  assert.equal((await complain(server.url)).status, 201);
  assert.equal((await complain(server.url)).status, 428);
  const person = await open('/complain', PHONE);
  await person.press('field-category-equipment');
  await person.write('field-text', '自助机一直显示维护中，没有人说明。');
  await person.press('submit');
  await person.sees('receipt-code');
  const { body } = await ask(server.url, 'GET', '/api/v1/staff/cases', { headers: session });
  assert.equal(body.rows[0].row.state, 'received');
  assert.ok('自助机一直显示维护中，没有人说明。'.startsWith(body.rows[0].beginning));
  await person.page.close();
});

test('a form without programs is taken and held, told so, and released together with others', { timeout: 120_000 }, async () => {
  const plain = async (text) => {
    const page = await (await fetch(`${server.url}/complain`, { headers: { accept: 'text/html' } })).text();
    const [, key] = /name="key" value="([0-9a-f]{32})"/.exec(page);
    const fields = { key, hall: 'demo', kind: 'complaint', category: 'environment', window: '', date: '', time: '', contact: '', text };
    const answer = await fetch(`${server.url}/complain`, { method: 'POST', body: new URLSearchParams(fields) });
    assert.equal(answer.status, 201);
    return /TC-\d{8}-\d+/.exec(await answer.text())[0];
  };
  const meant = await plain('大厅里空调太冷，老人坐不住。');
  const nonsense = await plain('啊啊啊啊啊啊啊啊啊啊啊啊啊啊');
  assert.equal((await caseOf(meant)).state, 'held');
  const { body: { rows } } = await ask(server.url, 'GET', '/api/v1/staff/cases', { headers: session });
  const other = rows.find(({ row }) => row.state === 'received');

  const person = await open('/staff', DESK, { session });
  await person.sees('queues-held', say('case_queue.held', { n: '2' }));
  await person.press('queues-held');
  // What is no part of the queue goes; until then the page may move.
  await person.seesNo(`inbox-${other.row.number}-title`);
  await person.sees(`inbox-${nonsense}-title`);
  await person.press('bulk');
  await person.press(`choose-${nonsense}`);
  await person.press('bulk-set_aside');
  await person.sees('field-bulk_text-error');
  await person.write('field-bulk_text', '没有具体内容。如确有其事，请写明情况再提交。');
  await person.press('bulk-set_aside');
  await person.seesNo('bulk-set_aside');
  await person.sees('queues-held', say('case_queue.held', { n: '1' }));
  await person.press('bulk');
  await person.press('choose-all');
  await person.press('bulk-release');
  await person.seesNo('bulk-release');
  assert.equal((await caseOf(nonsense)).state, 'set_aside');
  assert.equal((await caseOf(meant)).state, 'received');
  await person.page.close();
});

test('what others said about the same is joined instead of written again', { timeout: 90_000 }, async () => {
  const { body: { rows } } = await ask(server.url, 'GET', '/api/v1/staff/cases', { headers: session });
  const { row: { number } } = rows.find(({ row }) => row.category === 'waiting' && row.window === '3' && row.title === '');
  const title = '三号窗口叫号慢';
  assert.equal((await update(server.url, session, number, { step: 'triage', text: '已受理。', public_title: title, seen_seq: 1 })).status, 200);
  const person = await open('/complain?window=3', PHONE);
  await person.press('field-category-waiting');
  await person.sees(`alike-${number}`, title);
  await person.press(`join-${number}`);
  await person.sees(`join-${number}-done`);
  await person.sees(`join-${number}-count`, say('join.count', { n: '2' }));
  await person.follow(`alike-${number}-open`);
  await person.sees('case-title', title);
  await person.sees(`join-${number}-done`);
  await person.page.native.reload();
  await person.arrives();
  await person.sees(`join-${number}-count`, say('join.count', { n: '2' }));
  await person.seesNo(`join-${number}`);
  await person.page.close();
});
