// SPDX-License-Identifier: Apache-2.0
// Who is from outside the hall sees the cases that are theirs as they come and go, and hears nothing of others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, complain, signIn, update } from './api.mjs';
import { startHall } from './hall.mjs';
import { PASSWORD, ownData } from './own_data.mjs';
import { DESK } from './viewports.mjs';

const { data, addUser } = ownData();
addUser('grid', 'outside_handler');
const { server, open } = await startHall({ data });

test('a case that is given to them is there at once, and gone once it goes to somebody else', { timeout: 60_000 }, async () => {
  const manager = await signIn(server.url);
  const given = async (number, seen_seq, owner) => {
    const due_at = Date.now() + 24 * 3600 * 1000;
    const step = { step: 'assign', public_title: '停车指引', unit: '网格', text: '请核实。', owner, due_at, seen_seq };
    assert.equal((await update(server.url, manager, number, step)).status, 200);
  };
  const [{ body: { number } }, { body: { number: another } }] = [await complain(server.url), await complain(server.url)];
  for (const each of [number, another]) {
    const step = { step: 'triage', public_title: '停车指引', text: '已受理。', seen_seq: 1 };
    assert.equal((await update(server.url, manager, each, step)).status, 200);
  }
  const session = await signIn(server.url, PASSWORD, 'grid');
  const grid = await open('/staff', DESK, { session });
  await grid.sees('inbox-empty');
  await given(another, 2, 'demo');
  await given(number, 2, 'grid');
  await grid.sees(`inbox-${number}-number`, number);
  await grid.seesNo(`inbox-${another}-number`);
  await given(number, 3, 'demo');
  await grid.seesNo(`inbox-${number}-number`);
  assert.deepEqual((await ask(server.url, 'GET', '/api/v1/staff/cases', { headers: session })).body.rows, []);
  await grid.page.close();
});
