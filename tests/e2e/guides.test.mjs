// SPDX-License-Identifier: Apache-2.0
// A guide at its own address: where to go, what to bring, ticked off on the phone; and guides put up with the command.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, signIn } from './api.mjs';
import { startHall } from './hall.mjs';
import { ownData } from './own_data.mjs';
import { DESK, PHONE } from './viewports.mjs';
import { say } from './words.mjs';

const { server, open } = await startHall();

test('from the hall to a guide, whose papers stay ticked after a reload', { timeout: 60_000 }, async () => {
  const person = await open('/', PHONE);
  await person.follow('to-guides');
  await person.isAt('/guides');
  await person.write('guide-search', '转移');
  await person.seesNo('guide-tax-certificate');
  await person.press('guide-social-transfer-open');
  await person.isAt('/guides/social-transfer');
  await person.sees('papers-ready', say('guide.ready', { done: 0, n: 3 }));
  await person.press('paper-2');
  await person.sees('papers-ready', say('guide.ready', { done: 1, n: 3 }));
  await person.page.native.reload();
  await person.arrives();
  await person.sees('papers-ready', say('guide.ready', { done: 1, n: 3 }));
  for (const paper of ['paper-1', 'paper-3']) await person.press(paper);
  await person.sees('papers-ready', say('guide.all_ready'));
});

test('a large screen hands the list to a phone as a QR code', { timeout: 60_000 }, async () => {
  const person = await open('/guides/medical-registration', DESK);
  await person.page.waitFor(() => document.getElementById('page-code')?.getAttribute('role') === 'img');
});

test('staff write a guide, and whoever reads it sees it at once', { timeout: 60_000 }, async () => {
  const session = await signIn(server.url);
  const desk = await open('/staff/guides', DESK, { session });
  const phone = await open('/guides/tax-certificate', PHONE);
  await desk.follow('guide-tax-certificate-edit');
  await desk.write('field-guide_name', '开具完税证明（个人）');
  await desk.follow('add-paper');
  await desk.follow('put-guide');
  const { papers } = (await ask(server.url, 'GET', '/api/v1/halls/demo/guides')).body.guides.find(({ id }) => id === 'tax-certificate');
  const row = papers.length + 1;
  await desk.sees(`field-guide_papers_${row}-error`, say('guide_issue.papers_missing', { row }));
  await desk.write(`field-guide_papers_${row}`, '代办人身份证');
  await desk.choose(`field-guide_paper_days_${row}`, '3');
  await desk.follow('put-guide');
  await desk.sees('editor-none');
  await phone.sees('guide-name', '开具完税证明（个人）');
  await phone.sees(`paper-${row}`, '代办人身份证');
  assert.match(await (await fetch(`${server.url}/guides/tax-certificate`)).text(), /代办人身份证/);

  await desk.follow('new-guide');
  await desk.write('field-guide_name', '测试');
  await desk.follow('guide-social-transfer-edit');
  await desk.sees('question', say('guide_desk.drop_title'));
  await desk.follow('question-close');
  await desk.holds('field-guide_name', '测试');
});

test('guides are put up with the command, and what is wrong with them is said', () => {
  const { put } = ownData();
  const name = { 'zh-CN': '办事' };
  const guide = { id: 'card', business: 'advice', name, papers: [] };
  assert.match(put('guides', { hall: 'small', guides: [guide] }).stderr, /there is no hall small/);
  assert.equal(put('hall', {
    id: 'small', name, utc_offset_min: 480, opens_min: 540, closes_min: 1020, zones: [{ id: 'all', name }],
    businesses: [{ id: 'advice', zone: 'all', name }], windows: [{ id: '1', businesses: ['advice'] }],
  }).status, 0);
  assert.deepEqual(put('guides', { hall: 'small', guides: [{ ...guide, business: 'tax' }] }),
    { status: 1, stderr: 'FILE: guide card: its business is none of the hall\'s\n' });
  assert.match(put('guides', { hall: 'small', guides: [{ ...guide, colour: 'red' }] }).stderr, /unknown_field guides\[0\]\.colour/);
  assert.deepEqual(put('guides', { hall: 'small', guides: [guide] }), { status: 0, stderr: '' });
});
