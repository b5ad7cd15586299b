// SPDX-License-Identifier: Apache-2.0
// A citizen's phone loads the pages of citizens only; staff and the hall's devices get the program that has all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHall } from './hall.mjs';
import { PHONE } from './viewports.mjs';

const { server, open } = await startHall();

const programs = (person) => person.page.evaluate(() => performance.getEntriesByType('resource')
  .map(({ name }) => /\/(tucao\w*)\.[0-9a-f]+\.(?:js|wasm)$/.exec(name)?.[1]).filter(Boolean));

const top = (person) => person.page.evaluate(() => document.getElementById('main').scrollTop);

test('the way to the staff and back leads from the one program to the other', { timeout: 60_000 }, async () => {
  const person = await open('/', PHONE);
  const { native } = person.page;
  await person.sees('window-1-name');
  assert.deepEqual([...new Set(await programs(person))], ['tucao']);

  await person.page.evaluate(() => document.getElementById('to-staff').scrollIntoView({ block: 'center' }));
  const place = await top(person);
  assert.ok(place > 0);
  await person.follow('to-staff');
  await native.waitForURL('**/staff');
  await person.sees('sign-in-demo');
  assert.deepEqual([...new Set(await programs(person))], ['tucao_hall']);

  await person.stay();
  await person.press('tab-reports');
  await native.waitForURL('**/reports');
  await person.arrives();
  await person.sees('reports-intro');
  assert.ok(!(await person.stays()), 'this page is of the other program; the entry before it is not');
  assert.deepEqual([...new Set(await programs(person))], ['tucao']);
  await native.goBack();
  await native.waitForURL('**/staff');
  await native.waitForFunction(() => document.getElementById('sign-in-demo'));
  assert.deepEqual([...new Set(await programs(person))], ['tucao_hall']);

  await native.goBack();
  await native.waitForURL(`${server.url}/`);
  await native.waitForFunction((place) => Math.abs(document.getElementById('main')?.scrollTop - place) < 2, place);
  assert.deepEqual([...new Set(await programs(person))], ['tucao']);
});
