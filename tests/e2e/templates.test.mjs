// SPDX-License-Identifier: Apache-2.0
// The words that a hall has ready: written on one page, chosen by name in the form of a step, filled in for the case.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complain, signIn } from './api.mjs';
import { startHall } from './hall.mjs';
import { DESK } from './viewports.mjs';
import { say } from './words.mjs';

const { server, open } = await startHall();

test('a template is written, told where it lacks words, and used for a case', { timeout: 90_000 }, async () => {
  const { body: { number } } = await complain(server.url, { category: 'other', text: '停车场入口没有指示牌，找了很久。' });
  const session = await signIn(server.url);
  let desk = await open('/staff/templates', DESK, { session });
  await desk.sees('templates-none', say('template_desk.none'));
  await desk.follow('new-template');
  await desk.follow('put-template');
  await desk.sees('field-template_name-error', say('template_issue.name_missing'));
  await desk.choose('field-template_step', 'accept');
  await desk.write('field-template_name', '停车');
  await desk.write('field-template_text', '{number}已交{unit}，{谁}会答复。');
  await desk.follow('put-template');
  await desk.sees('editor-none');
  await desk.sees('templates-list', say('staff.step_accept'));

  await desk.page.close();
  desk = await open(`/staff/cases/${number}`, DESK, { session });
  await desk.press('field-step-accept');
  await desk.write('field-unit', '综合科');
  await desk.sees('use-template', say('staff.use_template', { name: say('staff.template_built_in') }));
  await desk.page.native.getByRole('button', { name: say('staff.use_template', { name: '停车' }) }).press('Enter');
  await desk.hasFocus('field-update_text');
  await desk.holds('field-update_text', `${number}已交综合科，{谁}会答复。`);
  await desk.page.close();
});
