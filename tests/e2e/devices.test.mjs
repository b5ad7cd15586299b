// SPDX-License-Identifier: Apache-2.0
// A device breaks, is shown so, is mended, and stands in the ledger, which can be taken along as a file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, changeNotice, hall, newKey, postNotice, signIn } from './api.mjs';
import { startHall } from './hall.mjs';
import { PHONE } from './viewports.mjs';
import { say } from './words.mjs';

const { server, open } = await startHall();
const session = await signIn(server.url);

test('a device is no window among those that call numbers', async () => {
  const { windows } = await hall(server.url);
  const devices = windows.filter(({ kind }) => kind === 'self_service');
  assert.deepEqual(devices.map(({ id, state, waiting, wait }) => ({ id, state, waiting, wait })),
    ['Z1', 'Z2'].map((id) => ({ id, state: 'open', waiting: 0, wait: undefined })));
});

test('from a fault to the ledger', { timeout: 60_000 }, async () => {
  const person = await open('/devices', PHONE);
  await person.sees('device-Z1-state', say('device.working'));
  await person.sees('faults-none');
  const { body: { number } } = await postNotice(server.url, session, { kind: 'fault', windows: ['Z1'], text: '打印机卡纸' });
  await person.sees('device-Z1-state', say('window_state.paused'));
  await person.sees('faults', '打印机卡纸');
  await changeNotice(server.url, session, number, { step: 'end', text: '换了纸轮', seen: 1 });
  await person.sees('device-Z1-state', say('device.working'));
  await person.sees('faults', '换了纸轮');
  await ask(server.url, 'POST', '/api/v1/halls/demo/work', {
    body: { kind: 'improvement', window: 'Z2', what: '加装放大镜' }, headers: { ...session, 'idempotency-key': newKey() },
  });

  const { native } = person.page;
  const [file] = await Promise.all([native.waitForEvent('download'), person.follow('faults-save')]);
  assert.equal(file.suggestedFilename(), 'demo-faults.csv');
  const table = await (await fetch(`${server.url}/api/v1/halls/demo/ledgers/faults.csv`)).text();
  assert.match(table, /^number,windows,.*\r\n1,Z1,,打印机卡纸,.*,换了纸轮\r\n$/s);
  const wanted = await (await fetch(`${server.url}/api/v1/halls/demo/ledgers/improvements.csv`)).text();
  assert.match(wanted, /\r\n1,Z2,加装放大镜,/);
  assert.equal((await fetch(`${server.url}/api/v1/halls/demo/ledgers/other.csv`)).status, 404);
});
