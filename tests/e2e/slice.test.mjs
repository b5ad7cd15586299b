// SPDX-License-Identifier: Apache-2.0
// The main path, from the hall to the citizen who reads what staff answered, in each engine.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import jsQR from 'jsqr';
import { engines } from './browsers.mjs';
import { ask, hall } from './api.mjs';
import { personAt } from './person.mjs';
import { pictureOf } from './picture.mjs';
import { startServer } from './server.mjs';
import { say, words } from './words.mjs';

const TEXT = '早上九点取号，等了两个半小时，三号窗口一直没有人。';

// Time-lapse, so that figures change while somebody looks.
const server = await startServer({ options: ['--demo', '--demo-speed', '30'] });
after(() => server.stop());

for (const [name, start] of Object.entries(engines)) {
  test(`the main path in ${name}`, { timeout: 180_000 }, async (t) => {
    const browsers = [];
    const open = async (path) => {
      browsers.push(await start());
      const person = personAt(await browsers.at(-1).open(server.url + path));
      await person.arrives();
      await person.stay();
      return person;
    };
    t.after(() => Promise.all(browsers.map((browser) => browser.close())));

    const citizen = await open('/');
    await t.test('the hall shows its figures, and they change by themselves', () => watchHall(citizen));
    await t.test('a report is read from the list', () => readReport(citizen));
    await t.test('a complaint with mistakes is not sent, and each is named at its field', () => makeMistakes(citizen));
    let receipt;
    await t.test('a complaint is handed in and has a code, also as a QR code', async () => {
      receipt = await handIn(citizen);
    });
    await t.test('the code opens the case', () => followCase(citizen, receipt));
    const staff = await open('/staff');
    await t.test('staff sign in and find the case in the inbox', () => findCase(staff, receipt));
    await t.test('what staff post is at the citizen\'s page within a second', (t) => answer(t, staff, citizen));
    await t.test('the answer is among the public reports', () => findReport(citizen, receipt));
    await t.test('language and colours change without a reload', () => changeLook(citizen));
    await t.test('staff sign out', () => signOut(staff));
    assert.ok(await citizen.stays() && await staff.stays(), 'no page was reloaded');
  });
}

async function watchHall(citizen) {
  const { name, windows } = await hall(server.url);
  await citizen.sees('page-title', name['zh-CN']);
  await citizen.sees('freshness', say('hall.live'));
  await citizen.sees(`window-${windows[0].id}-name`, say('window.plate', { number: windows[0].id }));
  const figures = await citizen.page.evaluate(() => document.getElementById('main').textContent);
  await citizen.page.waitFor((before) => document.getElementById('main').textContent !== before, figures);
  const asked = await citizen.page.evaluate(() =>
    performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/v1/halls/')).length);
  assert.equal(asked, 0, 'figures come over the socket, not by asking again');
}

async function readReport(citizen) {
  await citizen.press('tab-reports');
  await citizen.isAt('/reports');
  await citizen.sees('page-title', say('title.reports'));
  const { rows } = (await ask(server.url, 'GET', '/api/v1/halls/demo/cases')).body;
  assert.ok(rows.length >= 5, 'the demonstration has reports');
  const [newest] = rows;
  await citizen.sees(`case-${newest.number}-open`, newest.title);
  await citizen.press(`case-${newest.number}-open`);
  await citizen.isAt(`/reports/${newest.number}`);
  await citizen.sees('case-title', newest.title);
  const { timeline } = (await ask(server.url, 'GET', `/api/v1/cases/${newest.number}`)).body;
  for (const entry of timeline) {
    await citizen.sees(`timeline-${entry.seq}-title`, say(`case_step.${entry.step}`));
    assert.match(await citizen.read(`timeline-${entry.seq}-when`), /\d{1,2}-\d{1,2} \d{1,2}:\d\d/);
    if (entry.text) await citizen.sees(`timeline-${entry.seq}-text`, entry.text);
  }
}

async function makeMistakes(citizen) {
  await citizen.press('tab-complain');
  await citizen.isAt('/complain');
  await citizen.press('submit');
  await citizen.sees('form-errors', say('form.errors', { n: 2 }));
  await citizen.sees('field-category-error', say('field.category_missing'));
  await citizen.sees('field-text-error', say('field.text_missing'));
  await citizen.page.waitFor(() => document.activeElement?.id.startsWith('field-category'));
  await citizen.write('field-text', '太久');
  await citizen.press('submit');
  await citizen.sees('field-text-error', say('field.text_too_short', { limit: 10 }));
  assert.equal(await citizen.value('field-text'), '太久', 'what was typed stays');
}

async function handIn(citizen) {
  await citizen.press('field-category-waiting');
  await citizen.seesNo('field-category-error');
  await citizen.choose('field-window', '3');
  await citizen.write('field-text', '。' + TEXT);
  await citizen.seesNo('field-text-error');
  await citizen.press('submit');
  await citizen.isAt('/receipt');
  await citizen.sees('receipt-thanks', say('receipt.thanks'));
  const code = await citizen.read('receipt-code');
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}( [0-9A-HJKMNP-TV-Z]{4}){2}$/);
  const number = (await citizen.read('receipt-number')).match(/TC-\d{8}-\d{4}/)[0];
  const plain = code.replaceAll(' ', '');

  await citizen.page.evaluate(() => document.getElementById('receipt-qr').scrollIntoView({ block: 'center' }));
  await seen(async () => {
    const { data, width, height } = await pictureOf(citizen.page);
    return jsQR(data, width, height)?.data === `${server.url}/follow#${plain}`;
  }, 'the painted QR code is the address of the case');

  await citizen.press('receipt-copy');
  await citizen.sees('toast-text', say('toast.copied'));
  return { code, plain, number };
}

async function followCase(citizen, { code, plain, number }) {
  await citizen.press('receipt-hall');
  await citizen.isAt('/');
  await citizen.press('tab-follow');
  await citizen.isAt('/follow');
  await citizen.write('field-code', code.toLowerCase());
  await citizen.press('follow-open');
  await citizen.sees('case-number', number);
  await citizen.sees('case-state', say('case_state.received'));
  await citizen.sees('follow-words-text', TEXT);
  await citizen.sees('timeline-1-title', say('case_step.submit'));
  assert.equal(await citizen.address(), `/follow#${plain}`);
}

async function findCase(staff, { number }) {
  await staff.write('field-user', 'demo');
  await staff.write('field-password', 'wrong');
  await staff.press('sign-in-go');
  await staff.sees('sign-in-issue', say('problem.bad_credentials'));
  await staff.write('field-password', 'demo');
  await staff.press('sign-in-go');
  await staff.sees('inbox-list');
  await staff.press(`inbox-${number}-open`);
  await staff.isAt(`/staff/cases/${number}`);
  await staff.sees('staff-words-text', TEXT);
}

async function answer(t, staff, citizen) {
  await staff.press('field-step-accept');
  await staff.write('field-public_title', '三号窗口没人');
  await staff.write('field-unit', '社会保险窗口组');
  await staff.write('field-update_text', '已受理，今天下午起三号窗口有人。');
  await staff.page.evaluate(() => {
    document.addEventListener('click', () => { window.postedAt = Date.now(); }, { capture: true });
  });
  await citizen.page.evaluate(() => {
    new MutationObserver(() => {
      if (document.getElementById('timeline-2-text')) window.arrivedAt ??= Date.now();
    }).observe(document.getElementById('mirror'), { subtree: true, childList: true });
  });
  await staff.press('update-post');
  await citizen.sees('timeline-2-text', '已受理，今天下午起三号窗口有人。');
  await citizen.sees('case-state', say('case_state.working'));
  const posted = await staff.page.evaluate(() => window.postedAt);
  const arrived = await citizen.page.evaluate(() => window.arrivedAt);
  t.diagnostic(`from the press on “${say('staff.post')}” to the citizen's page: ${arrived - posted} ms`);
  assert.ok(arrived - posted < 1000, `it took ${arrived - posted} ms`);
  await staff.sees('timeline-2-text');
}

async function findReport(citizen, { number }) {
  await citizen.press('tab-reports');
  await citizen.press(`case-${number}-open`);
  await citizen.sees('case-title', '三号窗口没人');
  await citizen.sees('case-unit', '社会保险窗口组');
  const all = await citizen.page.evaluate(() => document.getElementById('mirror').textContent);
  assert.ok(!all.includes(TEXT), 'a citizen\'s own words are not public');
}

async function changeLook(citizen) {
  const english = words('en');
  await citizen.press('tab-hall');
  await citizen.isAt('/');
  await citizen.choose('setting-locale', 'en');
  await citizen.sees('tab-reports', english('tab.reports'));
  await citizen.sees('page-title', (await hall(server.url)).name.en);
  await citizen.page.waitFor(() => document.documentElement.lang === 'en');
  const light = await bandColor(citizen.page);
  await citizen.choose('setting-theme', 'dark');
  await citizen.page.waitFor(() => document.documentElement.style.colorScheme === 'dark');
  await seen(async () => (await bandColor(citizen.page)) !== light, 'the painted band has other colours');
  await citizen.choose('setting-locale', 'zh-CN');
  await citizen.sees('tab-reports', say('tab.reports'));
}

async function signOut(staff) {
  await staff.press('sign-out');
  await staff.sees('page-title', say('title.sign_in'));
  await staff.seesNo('inbox-list');
  await staff.seesNo('staff-words-text');
}

async function bandColor(page) {
  const { data } = await pictureOf(page);
  return data.slice(0, 3).join();
}

async function seen(condition, what) {
  for (let tries = 0; tries < 20; ++tries) if (await condition()) return;
  assert.fail(what);
}
