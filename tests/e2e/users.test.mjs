// SPDX-License-Identifier: Apache-2.0
// An administrator adds a user and locks them while they work: their open page is signed out, and the log tells it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complain, signIn } from './api.mjs';
import { startHall } from './hall.mjs';
import { DESK } from './viewports.mjs';
import { say } from './words.mjs';

const FIRST = 'first password';
const SECOND = 'second password';
const { server, open } = await startHall();

test('a user is added, works, changes the password and is locked out of an open page', { timeout: 120_000 }, async () => {
  const { body: { number } } = await complain(server.url);
  const root = await open('/staff/users', DESK, { session: await signIn(server.url, 'demo', 'demo3') });
  await root.follow('new-user');
  await root.follow('put-user');
  await root.sees('field-user_name-error', say('user_issue.name_missing'));
  await root.write('field-user_name', 'li');
  await root.write('field-user_full_name', '李明');
  await root.choose('field-user_role', 'handler');
  await root.write('field-user_password', FIRST);
  await root.follow('put-user');
  await root.sees('user-li', say('role.handler'));

  const li = await open('/staff/password', DESK);
  await li.write('field-user', 'li');
  await li.write('field-password', FIRST);
  await li.follow('sign-in-go');
  await li.write('field-old_password', FIRST);
  await li.write('field-new_password', SECOND);
  await li.follow('change-password');
  await li.holds('field-new_password', '');
  assert.equal((await signIn(server.url, FIRST, 'li').catch((error) => error)) instanceof Error, true);
  await li.follow('rail-inbox');
  await li.sees('inbox', number);

  // The list on screen is older than the password: whoever changes it is told, and looks again.
  await root.follow('edit-user-li');
  await root.follow('lock-user');
  await root.follow('question-confirm');
  await root.sees('editor-step-issue', say('user_desk.conflict'));
  await root.follow('close-user');
  await root.follow('edit-user-li');
  await root.follow('lock-user');
  await root.follow('question-confirm');
  await root.sees('locked-user-li', say('user_desk.locked'));
  await li.sees('sign-in-issue', say('staff.session_ended'));
  await li.write('field-password', SECOND);
  await li.follow('sign-in-go');
  await li.sees('sign-in-issue', say('staff.locked'));

  await root.follow('rail-audit');
  await root.sees('audit-list', say('audit_action.user.add'));
  await root.write('field-audit_subject', 'user li');
  await root.follow('audit-go');
  await root.page.waitFor(() => document.querySelectorAll('[id^="audit-"][id$="-what"]').length === 3);
  const told = await root.page.evaluate(() => [...document.querySelectorAll('[id^="audit-"][id$="-what"]')].map(({ textContent }) => textContent));
  assert.deepEqual(told, ['lock', 'password', 'add'].map((word) => say(`audit_action.user.${word}`)));
  await root.page.close();
  await li.page.close();
});

test('who supervises reads the log of a case and opens the case from it', { timeout: 60_000 }, async () => {
  const { body: { number } } = await complain(server.url);
  const reader = await open('/staff/audit', DESK, { session: await signIn(server.url, 'demo', 'demo2') });
  await reader.write('field-audit_subject', number);
  await reader.follow('audit-go');
  await reader.page.waitFor(() => document.querySelectorAll('[id^="audit-"][id$="-what"]').length === 1);
  await reader.sees('audit-list', say('audit_desk.citizen'));
  await reader.follow(await reader.page.evaluate(() => document.querySelector('[id^="audit-"][id$="-subject"]').id));
  await reader.isAt(`/staff/cases/${number}`);
  await reader.page.close();
});
