// SPDX-License-Identifier: Apache-2.0
// Somebody without a phone writes at the kiosk; whoever comes next finds nothing of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, signIn } from './api.mjs';
import { startHall } from './hall.mjs';
import { KIOSK } from './viewports.mjs';
import { say } from './words.mjs';

const TEXT = '自助取号机的纸用完了，没有人来换。';
const WARN_MS = 90_000;
const LEAVE_MS = 30_000;

const { server, open } = await startHall();
const session = await signIn(server.url);

// The form, reached from the kiosk's first page, with time in our hands.
async function openForm() {
  const person = await open('/kiosk', KIOSK, { session });
  const page = person.page.native;
  await person.press('kiosk-write');
  await page.waitForURL('**/kiosk/complain');
  await page.clock.install();
  await page.reload();
  return { person, page };
}

test('a complaint is written at the kiosk, its code stands on the screen, and nothing of it stays behind', { timeout: 90_000 }, async () => {
  const { person, page } = await openForm();
  await page.getByLabel(say('form.text')).fill(TEXT);
  await page.getByRole('button', { name: say('form.submit') }).click();
  await page.getByText(say('field.category_missing')).first().waitFor();
  assert.equal(await page.getByLabel(say('form.text')).inputValue(), TEXT, 'what is typed stays');
  await page.getByLabel(say('category.equipment'), { exact: true }).check();
  await page.getByRole('button', { name: say('form.submit') }).click();
  await page.getByText(say('receipt.keep')).waitFor();
  const code = (await page.locator('.code').textContent()).replaceAll(' ', '');
  const { body } = await ask(server.url, 'GET', '/api/v1/staff/cases', { headers: session });
  assert.ok(TEXT.startsWith(body.rows[0].beginning));
  assert.equal((await ask(server.url, 'GET', `/api/v1/staff/cases/${body.rows[0].row.number}`, { headers: session })).body.channel, 'kiosk');
  await page.getByRole('link', { name: say('kiosk.finish') }).click();
  await page.waitForURL('**/kiosk');
  await page.clock.resume();
  await person.arrives();
  await person.sees('kiosk-write');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  assert.ok(!kept.includes(code) && !kept.includes(TEXT), kept);
  for (let steps = 0; steps < 3; ++steps) {
    await page.goBack();
    await page.waitForLoadState();
    await page.reload();
    const shown = (await page.content()).replaceAll(' ', '');
    assert.ok(!shown.includes(code) && !shown.includes(TEXT), `${steps + 1} steps back: ${page.url()}`);
  }
  await person.page.close();
});

test('a form that is left alone says so first, stays for who goes on writing, and is gone for the next one', { timeout: 90_000 }, async () => {
  const { person, page } = await openForm();
  await page.getByLabel(say('form.text')).fill(TEXT);
  await page.clock.runFor(WARN_MS - 1000);
  assert.ok(!(await page.locator('#leaving').isVisible()));
  await page.clock.runFor(2000);
  assert.ok(await page.locator('#leaving').isVisible());
  await page.getByLabel(say('form.text')).press('End');
  assert.ok(!(await page.locator('#leaving').isVisible()), 'somebody is there');
  assert.equal(await page.getByLabel(say('form.text')).inputValue(), TEXT);
  await page.clock.runFor(WARN_MS + LEAVE_MS);
  await page.waitForURL('**/kiosk');
  await person.page.close();
});
