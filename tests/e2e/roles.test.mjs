// SPDX-License-Identifier: Apache-2.0
// The whole slice by accessible roles and names alone, as somebody who cannot see the page has it; axe on every
// screen; and that the mirror says all that a screen shows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ask, hall } from './api.mjs';
import { startHall } from './hall.mjs';
import { makeCase, screens } from './screens.mjs';
import { LAPTOP, PHONE } from './viewports.mjs';
import { say } from './words.mjs';

const TEXT = '早上九点取号，等了两个半小时，三号窗口一直没有人。';

const { server, browser } = await startHall();

test('from the hall to the answer by roles and names alone', { timeout: 60_000 }, async () => {
  const { native: page, close } = await browser.open(server.url);
  const heading = (name, level) => page.getByRole('heading', { name, level }).waitFor();
  const link = (name) => page.getByRole('link', { name, exact: true });
  const button = (name) => page.getByRole('button', { name, exact: true });
  const { name, windows: [window] } = await hall(server.url);

  await heading(name['zh-CN'], 1);
  await page.getByRole('heading', { name: new RegExp(`^${say('window.plate', { number: window.id })} `), level: 3 }).waitFor();
  await page.getByRole('searchbox', { name: say('hall.search') }).waitFor();
  await page.getByRole('group', { name: say('tab.label') }).waitFor();
  await page.getByRole('status').filter({ hasText: say('hall.live') }).waitFor();

  await link(say('tab.reports')).click();
  await heading(say('title.reports'), 1);
  const { rows: [newest] } = (await ask(server.url, 'GET', '/api/v1/halls/demo/cases')).body;
  await page.getByRole('table', { name: say('title.reports') }).getByRole('link', { name: newest.title }).click();
  await heading(newest.title, 2);
  await page.getByRole('list', { name: say('case.timeline') }).getByRole('listitem').nth(1).waitFor();

  await link(say('tab.complain')).click();
  await heading(say('title.complain'), 1);
  await button(say('form.submit')).click();
  const summary = page.getByRole('group', { name: say('form.errors_title') });
  await summary.getByRole('alert').filter({ hasText: say('form.errors', { n: 2 }) }).waitFor();
  const category = page.getByRole('radiogroup', { name: say('form.category') });
  await category.and(page.locator('[aria-invalid=true]')).waitFor();
  await summary.getByRole('link', { name: say('field.text_missing') }).click();
  const text = page.getByLabel(say('form.text'), { exact: true });
  assert.match(await description(text), new RegExp(say('field.text_missing')));
  await page.keyboard.insertText(TEXT);
  await category.getByRole('radio', { name: say('category.waiting') }).check();
  await page.getByRole('combobox', { name: say('form.window') }).selectOption('3');
  await page.getByRole('switch', { name: say('form.anonymous') }).click();
  await page.getByRole('switch', { name: say('form.anonymous'), checked: false }).waitFor();
  await page.getByLabel(say('form.contact'), { exact: true }).fill('13800000000');
  await button(say('form.submit')).click();

  await heading(say('title.receipt'), 1);
  await heading(say('receipt.thanks'), 2);
  await page.getByRole('img', { name: say('receipt.qr') }).waitFor();
  const code = await page.getByText(/^[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}$/).textContent();
  await button(say('receipt.copy')).click();
  await page.getByRole('status').filter({ hasText: say('toast.copied') }).waitFor();
  await button(say('receipt.to_hall')).click();
  await link(say('tab.follow')).click();
  await page.getByRole('textbox', { name: say('follow.code') }).fill(code);
  await button(say('follow.open')).click();
  await heading(say('title.case'), 1);
  await page.getByText(TEXT, { exact: true }).waitFor();
  const number = (await page.getByText(/TC-\d{8}-\d{4}/).first().textContent()).match(/TC-\d{8}-\d{4}/)[0];

  await link(say('tab.hall')).click();
  await link(say('settings.staff')).click();
  await heading(say('title.sign_in'), 1);
  await page.getByLabel(say('staff.user'), { exact: true }).fill('demo');
  await page.getByLabel(say('staff.password'), { exact: true }).fill('demo');
  await button(say('staff.sign_in')).click();
  const inbox = page.getByRole('list', { name: say('title.inbox') });
  await inbox.getByRole('listitem').filter({ hasText: number }).getByRole('link').click();
  await page.getByRole('main').getByText(TEXT, { exact: true }).waitFor();
  await page.getByRole('radio', { name: say('staff.step_accept') }).check();
  await page.getByRole('textbox', { name: say('staff.public_title') }).fill('三号窗口没人');
  await page.getByRole('textbox', { name: say('staff.unit') }).fill('社会保险窗口组');
  await page.getByRole('textbox', { name: say('staff.update_text') }).fill('已受理，今天下午起三号窗口有人。');
  await button(say('staff.post')).click();
  await page.getByRole('list', { name: say('case.timeline') }).getByText('已受理，今天下午起三号窗口有人。').waitFor();
  await page.getByRole('status').filter({ hasText: say('staff.posted') }).waitFor();
  await button(say('staff.sign_out')).click();
  await heading(say('title.sign_in'), 1);
  await close();
});

// axe sees the mirror, not the paint. What it can therefore not judge:
//   color-contrast: the mirror's letters are transparent; the contrast of every pair of colours that is painted is
//     checked on the theme itself (tests/ui).
const AXE = {
  source: readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  options: { rules: { 'color-contrast': { enabled: false } } },
};

async function violations(page) {
  await page.evaluate(AXE.source);
  const found = await page.evaluate((options) => window.axe.run(document, options).then(({ violations }) => violations),
    AXE.options);
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`));
}

// All that the mirror says: texts, names, values, options, descriptions.
const spoken = (page) => page.evaluate(() => {
  const said = [];
  for (const element of document.querySelectorAll('#mirror *')) {
    for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) said.push(child.data);
    said.push(element.getAttribute('aria-label') ?? '', element.value ?? '');
    for (const id of element.getAttribute('aria-describedby')?.split(' ') ?? []) {
      said.push(document.getElementById(id)?.textContent ?? `no ${id}`);
    }
  }
  return said.join('\n');
});

for (const [device, viewport] of Object.entries({ desk: LAPTOP, phone: PHONE })) {
  test(`axe and the strings of every screen, on a ${device}`, { timeout: 120_000 }, async (t) => {
    const visitor = { url: server.url, browser, viewport, made: await makeCase(server.url) };
    for (const screen of screens) {
      await t.test(screen.name, async () => {
        const { native: page, close } = await screen.open(visitor);
        assert.deepEqual(await violations(page), []);
        // Figures move on while we compare, and a page may be a second behind: all must be there at one moment.
        let missing;
        const patience = AbortSignal.timeout(10_000);
        do {
          const [expected, said] = [await screen.strings({ ...visitor, say }), await spoken(page)];
          missing = expected.filter((string) => !said.includes(string));
        } while (missing.length > 0 && !patience.aborted);
        assert.deepEqual(missing, [], 'strings of the screen that the mirror does not say');
        assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, 'one main heading');
        assert.ok((await page.title()).endsWith(say('common.title_end')));
        await close();
      });
    }
  });
}

test('the plain pages, where axe also sees the colours', { timeout: 60_000 }, async (t) => {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.native.newContext({ locale: 'zh-CN', colorScheme });
    await context.route('**/boot.*.js', (route) => route.abort());
    const page = await context.newPage();
    const { number } = await makeCase(server.url);
    for (const path of ['/', '/reports', `/reports/${number}`, '/complain', '/follow', '/staff', '/wall', '/nowhere']) {
      await t.test(`${path} ${colorScheme}`, async () => {
        await page.goto(server.url + path);
        await page.evaluate(AXE.source);
        const { violations: found } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
      });
    }
    await context.close();
  }
});

const description = (locator) => locator.evaluate((element) =>
  document.getElementById(element.getAttribute('aria-describedby'))?.textContent ?? '');
