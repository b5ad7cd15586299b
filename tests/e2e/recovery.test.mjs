// SPDX-License-Identifier: Apache-2.0
// Who lost a follow code gets another one by a call to the contact; staff never see it, and the old one opens nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, complain, follow, signIn } from './api.mjs';
import { startHall } from './hall.mjs';
import { DESK, PHONE } from './viewports.mjs';
import { say } from './words.mjs';

const COMPLAINT = { category: 'other', text: '停车场入口没有指示牌，找了很久。', contact: '138 0000 0000' };

const { server, browser, open } = await startHall();

// What its clock does every fifteen seconds, and what it does when its reader comes back to it.
const looksByItself = (page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

test('a lost code is asked for on one page, checked on the other, and the new one is shown to the first alone', { timeout: 90_000 }, async () => {
  const { body: { code: lost, number } } = await complain(server.url, COMPLAINT);
  const citizen = await open('/follow', PHONE);
  const session = await signIn(server.url);
  const staff = await open(`/staff/cases/${number}`, DESK, { session });
  await staff.sees('case-facts');
  await staff.seesNo('renewal-title');
  const page = citizen.page.native;
  await citizen.press('follow-lost');
  await page.waitForURL('**/lost-code');
  await page.getByLabel(say('lost_code.number')).fill(number);
  await page.getByRole('button', { name: say('lost_code.ask') }).click();
  const request = await page.locator('.code').textContent();
  assert.match(request, /^\d{6}$/);
  await page.getByRole('button', { name: say('lost_code.look') }).click();
  await page.getByText(say('lost_code.not_yet')).waitFor();

  const { rows } = (await ask(server.url, 'GET', '/api/v1/staff/cases?queue=to_call', { headers: session })).body;
  assert.ok(rows.some(({ row }) => row.number === number), 'staff find it among those to be called');
  await staff.sees('renewal-title', say('staff.code_asked'));
  await staff.write('field-request', request === '000000' ? '000001' : '000000');
  await staff.press('renewal-send');
  await staff.page.waitFor((text) => document.body.textContent.includes(text), say('field.request_wrong'));
  await staff.page.evaluate(() => document.getElementById('field-request').select());
  await staff.page.press('Delete');
  await staff.write('field-request', request);
  await staff.press('renewal-send');
  await staff.seesNo('renewal-title');

  await page.goto(`${server.url}/lost-code`);
  assert.equal(await page.locator('.code').textContent(), request, 'the browser still holds the request');
  await looksByItself(page);
  await page.getByText(say('lost_code.new')).waitFor();
  const code = (await page.locator('.code').textContent()).replaceAll(' ', '');
  assert.ok(!(await staff.page.evaluate(() => document.body.innerHTML)).includes(code), 'staff do not see it');
  assert.equal((await follow(server.url, lost)).status, 404, 'the old code opens nothing');
  assert.equal((await follow(server.url, code)).body.view.row.number, number);
  await page.getByRole('link', { name: say('follow.open') }).click();
  await citizen.arrives();
  await citizen.sees('follow-words', COMPLAINT.text);

  await page.goto(`${server.url}/lost-code`);
  await page.getByRole('button', { name: say('lost_code.end') }).click();
  await page.getByLabel(say('lost_code.number')).waitFor();
  await page.goto(`${server.url}/lost-code`);
  assert.equal(await page.getByRole('button', { name: say('lost_code.look') }).count(), 0);
  await citizen.page.close();
  await staff.page.close();
});

test('who asked for no code says so on the phone: the request leads to nothing', { timeout: 90_000 }, async () => {
  const { body: { code, number } } = await complain(server.url, COMPLAINT);
  const page = (await browser.open(`${server.url}/lost-code`, PHONE)).native;
  await page.getByLabel(say('lost_code.number')).fill(number);
  await page.getByRole('button', { name: say('lost_code.ask') }).click();
  await page.getByRole('button', { name: say('lost_code.look') }).waitFor();
  await looksByItself(page);
  const session = await signIn(server.url);
  const staff = await open(`/staff/cases/${number}`, DESK, { session });
  await staff.follow('renewal-dismiss');
  await staff.sees('question', say('staff.dismiss_title'));
  await staff.follow('question-confirm');
  await staff.seesNo('renewal-title');
  await looksByItself(page);
  await page.getByLabel(say('lost_code.number')).waitFor();
  assert.equal((await follow(server.url, code)).status, 200, 'the present code stays good');
  await page.close();
  await staff.page.close();
});

test('a case that is not there, or that nobody can be called about, is asked for in the same words', async () => {
  const asked = async (number) => {
    const response = await fetch(`${server.url}/lost-code`, {
      method: 'POST', headers: { 'accept-language': 'zh-CN' }, body: new URLSearchParams({ number }),
    });
    return { status: response.status, html: (await response.text()).replace(/class="code">\d{6}/, 'class="code">') };
  };
  const { body: { number } } = await complain(server.url, { category: 'other', text: COMPLAINT.text });
  const { body: { number: named } } = await complain(server.url, COMPLAINT);
  const wanted = await asked(named);
  assert.equal(wanted.status, 200);
  assert.deepEqual(await asked(number), wanted);
  assert.deepEqual(await asked('TC-20200101-0001'), wanted);
});
