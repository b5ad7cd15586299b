// SPDX-License-Identifier: Apache-2.0
// Runs the end-to-end tests: node tests/e2e/run.mjs [--OPTION-OF-NODE...] [FILE...]
// Starts a display and the built server, whose address the tests find in TUCAO_URL, and hands the test files
// to Node's test runner.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { startServer } from './server.mjs';

const folder = 'tests/e2e';
const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const files = named.length > 0
  ? named
  : readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).map((name) => `${folder}/${name}`);
if (files.length === 0) {
  console.error(`no test in ${folder}`);
  process.exit(1);
}

const display = await startDisplay();
const server = await startServer();
const tests = spawn(process.execPath, ['--test', '--test-concurrency=1', ...options, ...files], {
  stdio: 'inherit',
  env: { ...process.env, DISPLAY: display.name, GDK_BACKEND: 'x11', TUCAO_URL: server.url },
});
const [status] = await once(tests, 'exit');
await server.stop();
display.stop();
process.exit(status ?? 1);

// Xvfb picks a free display itself and tells its number.
async function startDisplay() {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '+extension', 'GLX', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await Promise.race([once(xvfb.stdio[3], 'data'), once(xvfb, 'exit').then(() => [])]);
  if (number === undefined) throw new Error('Xvfb did not start');
  return { name: `:${String(number).trim()}`, stop: () => xvfb.kill() };
}
