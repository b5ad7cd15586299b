// SPDX-License-Identifier: Apache-2.0
// A complaint that is written without a network is kept and sent later, once, and the page says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, complain, COMPLAINT, signIn } from './api.mjs';
import { startHall } from './hall.mjs';
import { PHONE } from './viewports.mjs';
import { say } from './words.mjs';

const { server, open } = await startHall();

test('a page that was opened once opens without a network, takes a complaint, and sends it when there is one again', { timeout: 90_000 }, async () => {
  const session = await signIn(server.url);
  const inbox = async () => (await ask(server.url, 'GET', '/api/v1/staff/cases', { headers: session })).body.rows;
  const earlier = (await inbox()).length;
  const person = await open('/complain', PHONE, { serviceWorkers: 'allow' });
  const { page } = person;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.native.context().setOffline(true);
  await page.native.reload();
  await person.arrives();
  await person.press('field-category-waiting');
  await person.write('field-text', COMPLAINT.text);
  await person.press('submit');
  await person.sees('form-sending', say('form.answer_lost'));
  await page.native.reload();
  await person.arrives();
  await person.sees('form-sending', say('form.answer_lost'));
  assert.equal((await inbox()).length, earlier, 'nothing has arrived yet');
  await page.native.context().setOffline(false);
  await person.sees('receipt-code');
  const rows = await inbox();
  assert.equal(rows.length, earlier + 1, 'it arrived once');
  assert.ok(COMPLAINT.text.startsWith(rows[0].beginning));
  await page.close();
});

test('a followed case is shown after a reload without a network, with the time that it is of, until it is left', { timeout: 90_000 }, async () => {
  const { code } = (await complain(server.url)).body;
  const person = await open(`/follow#${code}`, PHONE, { serviceWorkers: 'allow' });
  const { page } = person;
  await person.sees('follow-words', COMPLAINT.text);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.native.context().setOffline(true);
  await page.native.reload();
  await person.arrives();
  await person.sees('follow-kept', say('hall.stale_link_next'));
  await person.sees('follow-words', COMPLAINT.text);
  await page.native.context().setOffline(false);
  await person.seesNo('follow-kept');
  await person.sees('follow-words', COMPLAINT.text);
  await person.press('follow-leave');
  await person.press('question-confirm');
  await person.sees('field-code');
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes(COMPLAINT.text.slice(0, 8)));
  await page.close();
});
