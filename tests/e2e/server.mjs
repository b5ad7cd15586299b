// SPDX-License-Identifier: Apache-2.0
// Starts the built server with a fresh data folder on a free port of this machine. TUCAO_SERVER and TUCAO_SITE name
// another program and another site than those of `./dev build`; what servers log goes to build/e2e-server.log.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const program = process.env.TUCAO_SERVER ?? 'build/tucao-server';
const site = process.env.TUCAO_SITE ?? 'build/dist';

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

// Resolves when the server answers /healthz: {url, port, data, process, stop()}. `data` and `port` continue an
// earlier server's; a data folder made here is removed by stop().
export async function startServer({ options = ['--demo'], data, port } = {}) {
  port ??= await freePort();
  const folder = data ?? mkdtempSync(join(tmpdir(), 'tucao-e2e-'));
  mkdirSync('build', { recursive: true });
  const log = openSync('build/e2e-server.log', 'a');
  const child = spawn(program, ['serve', '--site', site, '--data', folder, '--listen', `127.0.0.1:${port}`, ...options],
    { stdio: ['ignore', log, log] });
  closeSync(log);
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const url = `http://127.0.0.1:${port}`;
  let stopping = false;
  child.once('exit', (code, signal) => {
    if (!stopping) console.error(`${program} ended by itself: ${signal ?? `status ${code}`}; see build/e2e-server.log`);
  });
  const stop = async (signal = 'SIGTERM') => {
    stopping = true;
    child.kill(signal);
    await Promise.race([ended, sleep(10_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))]);
    if (data === undefined) rmSync(folder, { recursive: true, force: true });
    if (signal === 'SIGTERM' && child.exitCode !== 0) {
      throw new Error(`${program} did not stop in good order: ${child.signalCode ?? `status ${child.exitCode}`}`);
    }
  };
  for (let tries = 0; ; ++tries) {
    if (child.exitCode !== null || child.pid === undefined) throw new Error(`${program} did not start`);
    const healthy = await fetch(`${url}/healthz`).then((response) => response.ok, () => false);
    if (healthy) return { url, port, data: folder, process: child, stop };
    if (tries === 200) {
      await stop();
      throw new Error(`${program} does not answer /healthz`);
    }
    await sleep(50);
  }
}
