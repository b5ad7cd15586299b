// SPDX-License-Identifier: Apache-2.0
// A data folder that the program's commands work on before or after a server does:
//   const { data, put, addUser } = ownData();
//   put('hall', NOON_HALL);
//   addUser('demo', 'hall_manager');
//   const { server } = await startHall({ options: [], data });
//   const session = await signIn(server.url, PASSWORD);
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './server.mjs';

export const PASSWORD = 'demonstration';

// A small hall where it is noon whenever the test runs.
const now = new Date();
export const NOON_HALL = {
  id: 'demo',
  name: { 'zh-CN': '演示镇便民服务中心' },
  demonstration: true,
  utc_offset_min: 12 * 60 - (now.getUTCHours() * 60 + now.getUTCMinutes()),
  opens_min: 0,
  closes_min: 1440,
  zones: [{ id: 'all', name: { 'zh-CN': '综合区' } }],
  businesses: [{ id: 'advice', zone: 'all', name: { 'zh-CN': '政策咨询' }, own_queue: true }],
  windows: ['1', '2', '3'].map((id) => ({ id, businesses: ['advice'] })),
};

// The folder goes when the process ends.
export function ownData() {
  const folder = mkdtempSync(join(tmpdir(), 'tucao-e2e-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const file = join(folder, 'file.json');

  // {status, stdout, stderr} of a command on the folder.
  const run = (words, input = '') => {
    const { status, stdout, stderr } = spawnSync(program, [...words, '--data', data], { input, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  // The same of `hall put` or `guides put`; what it says calls the file FILE.
  const put = (what, content) => {
    writeFileSync(file, JSON.stringify(content));
    const { status, stderr } = run([what, 'put', file]);
    return { status, stderr: stderr.replaceAll(file, 'FILE') };
  };
  const addUser = (user, role) => assert.equal(run(['user', 'add', user, role], `${PASSWORD}\n`).status, 0);
  return { data, run, put, addUser };
}
