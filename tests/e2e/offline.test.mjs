// SPDX-License-Identifier: Apache-2.0
// A complaint that is written without a network is kept and sent later, once, and the page says so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, complain, COMPLAINT, signIn } from './api.mjs';
import { chromium } from './browsers.mjs';
import { personAt } from './person.mjs';
import { startServer } from './server.mjs';
import { words } from './words.mjs';

const say = words('zh-CN');
const PHONE = { width: 390, height: 844 };

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), chromium()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a page that was opened once opens without a network, takes a complaint, and sends it when there is one again', { timeout: 90_000 }, async () => {
  const session = await signIn(server.url);
  const inbox = async () => (await ask(server.url, 'GET', '/api/v1/staff/cases', { headers: session })).body.rows;
  const earlier = (await inbox()).length;
  const page = await browser.open(`${server.url}/complain`, PHONE, { serviceWorkers: 'allow' });
  const person = personAt(page);
  await person.arrives();
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
  const page = await browser.open(`${server.url}/follow#${code}`, PHONE, { serviceWorkers: 'allow' });
  const person = personAt(page);
  await person.arrives();
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
