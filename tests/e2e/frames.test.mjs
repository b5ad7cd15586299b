// SPDX-License-Identifier: Apache-2.0
// Nothing runs while nothing changes, and what is lost comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHall } from './hall.mjs';
import { PHONE } from './viewports.mjs';

const UNCHANGED_MS = 10_000;
const MOST_BUSY = 0.005;  // of the main thread

const { open } = await startHall();

const frames = (page) => page.evaluate(() => window.tucaoStats.frames);

test('no frame while what is to be seen stays the same, though live data flows', async () => {
  const person = await open('/complain', PHONE);
  const { page } = person;
  await person.sees('field-window', '1');
  await sleep(1000);
  const devtools = await page.native.context().newCDPSession(page.native);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy_s = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  await page.evaluate(() => {
    window.asked = 0;
    const ask = window.requestAnimationFrame;
    window.requestAnimationFrame = (act) => {
      ++window.asked;
      return ask(act);
    };
  });
  const painted = await frames(page);
  const before_s = await busy_s();
  await sleep(UNCHANGED_MS);
  const share = (await busy_s() - before_s) / (UNCHANGED_MS / 1000);
  assert.equal(await frames(page) - painted, 0, 'frames');
  assert.equal(await page.evaluate(() => window.asked), 0, 'frames asked for');
  assert.ok(share <= MOST_BUSY, `the main thread was busy ${(share * 100).toFixed(2)} %`);
  await page.close();
});

test('a lost drawing context comes back with the same picture', async () => {
  const person = await open('/complain', PHONE);
  const { page } = person;
  await person.sees('field-window', '1');
  await sleep(500);
  const before = await page.native.screenshot();
  await page.evaluate(() => {
    window.context = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    window.context.loseContext();
  });
  await sleep(200);
  const painted = await frames(page);
  await page.evaluate(() => window.context.restoreContext());
  await page.waitFor((painted) => window.tucaoStats.frames > painted, painted);
  await sleep(200);
  assert.ok(before.equals(await page.native.screenshot()));
  await person.press('field-category-other');
  await page.waitFor(() => document.getElementById('field-category-other').checked);
  await page.close();
});
