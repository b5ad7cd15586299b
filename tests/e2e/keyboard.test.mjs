// SPDX-License-Identifier: Apache-2.0
// The whole slice with nothing but a keyboard. Wherever the focus goes it is on an element of the mirror, in sight, in
// reading order, and painted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from './api.mjs';
import { startHall } from './hall.mjs';
import { LAPTOP } from './viewports.mjs';
import { say } from './words.mjs';

const TEXT = '早上九点取号，等了两个半小时，三号窗口一直没有人。';

const { server, open } = await startHall();
const person = await open('/', LAPTOP);
const { page } = person;

// Where the focus is, and whether that can be seen.
const focus = () => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const region = [...document.querySelectorAll('#mirror > *')].find((region) => region.contains(element));
  const box = region?.getBoundingClientRect();
  const inSight = Boolean(box) && left < box.right && right > box.left && top < box.bottom && bottom > box.top
    && left < innerWidth && right > 0 && top < innerHeight && bottom > 0;
  const all = [...document.querySelectorAll('#mirror *')];
  const stops = [...document.querySelectorAll('#mirror :is(a, button, input, select, textarea)')]
    .filter((stop) => !stop.closest('[inert]'));
  const scrolled = region?.scrollTop ?? 0;
  return {
    id: element.id, inMirror: Boolean(region), inSight, place: all.indexOf(element), region: region?.id,
    isEnd: element === stops[0] || element === stops.at(-1),
    left, right, top: top + scrolled, bottom: bottom + scrolled, frames: window.tucaoStats.frames,
    ringed: element.matches(':focus-visible'),
  };
});

// One press of a key that moves the focus, and all that must hold afterwards.
async function move(key) {
  const forward = key === 'Tab';
  const before = await focus();
  const frames = await page.evaluate(() => window.tucaoStats.frames);
  await page.press(key);
  const now = await focus();
  if (!now || now.id === before?.id) return now;  // the browser's own frame; a part of a date
  assert.ok(now.inMirror && now.id, `${now.id} is of the mirror`);
  assert.ok(now.inSight, `${now.id} is in sight`);
  assert.ok(now.ringed, `${now.id} is shown to have the focus`);
  await page.waitFor((frames) => window.tucaoStats.frames > frames, frames)
    .catch(() => assert.fail(`the focus on ${now.id}, coming from ${before?.id}, is not painted`));
  const around = now.isEnd && (now.place < before?.place) === forward;  // from the last to the first, or back
  if (before?.inMirror && !around) {
    const [first, second] = forward ? [before, now] : [now, before];
    assert.ok(second.place > first.place, `${first.id} is read before ${second.id}`);
    // On the page itself the order is the same: down, or to the right, or to the top of a next column.
    if (first.region === second.region) {
      assert.ok(second.bottom > first.top || second.left >= first.right - 1, `${second.id} does not stand above ${first.id}`);
    }
  }
  return now;
}

async function tabTo(id, key = 'Tab') {
  await page.waitFor((id) => document.getElementById(id), id);
  for (let steps = 0; steps < 150; ++steps) {
    if ((await person.focused()) === id) return;
    await move(key);
  }
  assert.fail(`${id} is not reached by ${key}`);
}

async function enter(id, key = 'Enter') {
  await tabTo(id);
  await page.press(key);
}

async function write(id, text) {
  await tabTo(id);
  await page.type(text);
  await person.holds(id, text);
}

// The page at `path` is here, and the focus on its heading.
async function reaches(path) {
  await person.isAt(path);
  await person.hasFocus('page-title');
}

test('through the hall to a report and back', async () => {
  await person.sees('window-1-complain');
  // All of it, once around: each stop is checked by move().
  await tabTo('to-wall');
  const stops = await page.evaluate(() => document.querySelectorAll('#mirror :is(a, button, input, select, textarea)').length);
  assert.ok(stops > 20, `${stops} stops`);
  await tabTo('tab-reports', 'Shift+Tab');
  await page.press('Enter');
  await reaches('/reports');
  const { rows: [newest] } = (await ask(server.url, 'GET', '/api/v1/halls/demo/cases')).body;
  await enter(`case-${newest.number}-open`);
  await person.isAt(`/reports/${newest.number}`);
  await person.sees('timeline-1-title');
  await page.native.goBack();  // the browser's own key does not reach a page without a window
  await person.isAt('/reports');
});

test('a search and a choice of zone', async () => {
  await enter('tab-hall');
  await reaches('/');
  await write('search', '3');
  await person.seesNo('window-8-name');
  await person.sees('window-3-name');
  await page.press('Backspace');
  await person.sees('window-8-name');
  await enter('filter-insurance', 'Space');
  await person.seesNo('window-8-name');
  await page.waitFor(() => document.getElementById('filter-insurance').getAttribute('aria-checked') === 'true');
  await tabTo('filter-all', 'Shift+Tab');
  await page.press('Space');
  await person.sees('window-8-name');
});

let code;
let number;

test('a complaint: mistakes, corrections, the receipt', async () => {
  await tabTo('tab-complain', 'Shift+Tab');
  await page.press('Enter');
  await reaches('/complain');
  await enter('submit');
  await person.sees('form-errors');
  await page.waitFor(() => document.activeElement?.id.startsWith('field-category'));
  // The summary leads to the field.
  await tabTo('form-errors-field-text', 'Shift+Tab');
  await page.press('Enter');
  await person.hasFocus('field-text');
  await page.type(TEXT);
  await person.seesNo('field-text-error');
  // Radios: one stop, the arrows choose.
  const radio = () => page.evaluate(() => document.activeElement?.type === 'radio');
  for (let steps = 0; steps < 10 && !(await radio()); ++steps) await move('Shift+Tab');
  assert.ok(await radio());
  await page.press('Space');
  await page.press('ArrowUp');
  await page.press('ArrowDown');
  await page.waitFor(() => document.activeElement.checked);
  await person.seesNo('field-category-error');
  await tabTo('field-window');
  await page.press('ArrowDown');
  await page.waitFor(() => document.getElementById('field-window').value !== '');
  await enter('anonymous', 'Space');
  await write('field-contact', '13800000000');
  await enter('submit', 'Space');
  await person.isAt('/receipt');
  await page.waitFor(() => document.activeElement?.tagName === 'H1');
  code = await person.receiptCode();
  assert.match(code, /^[0-9A-Z]{12}$/);
  number = (await person.read('receipt-number')).match(/TC-\d{8}-\d{4}/)[0];
  await enter('receipt-copy');
  await person.sees('toast-text', say('toast.copied'));
});

test('the case by its code, opened by Enter in the field', async () => {
  await enter('receipt-hall');
  await reaches('/');
  await enter('tab-follow');
  await reaches('/follow');
  await write('field-code', code);
  await page.press('Enter');
  await person.sees('case-number', number);
  await person.sees('follow-words-text', TEXT);
});

// A dialog takes the focus, keeps it, and gives it back where it came from.
async function goesRoundIn(dialog, opener) {
  await enter(opener);
  await person.sees(`${dialog}-title`);
  await person.hasFocus(`${dialog}-close`);
  for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    const now = await move(key);  // null: the browser's own frame comes round too
    if (now) assert.equal(now.region, dialog, `${key} stays in the dialog`);
  }
  await page.press('Escape');
  await person.seesNo(dialog);
  await person.hasFocus(opener);
}

test('the case is left, after a question', async () => {
  await goesRoundIn('question', 'follow-leave');
  await enter('follow-leave');
  await enter('question-close');
  await person.seesNo('question');
  await enter('follow-leave');
  await person.sees('question-code-text', code.slice(0, 4));
  await enter('question-confirm');
  await person.sees('field-code');
  await person.hasFocus('page-title');
});

test('staff: sign in, post an update, sign out', async () => {
  await tabTo('tab-hall', 'Shift+Tab');
  await page.press('Enter');
  await reaches('/');
  await enter('to-staff');
  await page.native.waitForURL('**/staff');  // another program
  await person.arrives();
  await person.stay();
  await write('field-user', 'demo');
  await write('field-password', 'demo');
  await page.press('Enter');
  await person.sees('inbox-list');
  await enter(`inbox-${number}-open`);
  await person.sees('staff-words-text', TEXT);
  await tabTo('field-step-note');
  await page.press('Space');
  for (const step of ['triage', 'accept']) {
    await page.press('ArrowDown');
    await page.waitFor((id) => document.getElementById(id)?.checked, `field-step-${step}`);
  }
  await write('field-public_title', '三号窗口没人');
  await write('field-unit', '社会保险窗口组');
  await write('field-update_text', '已受理，今天下午起三号窗口有人。');
  await enter('update-post');
  await person.sees('timeline-2-title', say('case_step.accept'));
  await person.sees('toast-text', say('staff.posted'));
  await tabTo('field-step-staff_word', 'Shift+Tab');
  await page.press('Space');
  for (const step of ['contribute', 'involve', 'extend', 'merge', 'refer', 'refuse', 'rectify']) {
    await page.press('ArrowUp');
    await page.waitFor((id) => document.getElementById(id)?.checked, `field-step-${step}`);
  }
  await write('field-detail', '当天的值班表');
  await write('field-update_text', '三号窗口从今天起每天都有人。');
  await goesRoundIn('question', 'update-post');
  await enter('update-post');
  await person.sees('question-update-text', '三号窗口从今天起每天都有人。');
  await enter('question-confirm');
  await person.sees('timeline-3-title', say('case_step.rectify'));
  await tabTo('sign-out', 'Shift+Tab');
  await page.press('Enter');
  await person.sees('page-title', say('title.sign_in'));
});

test('language and colours, by the arrows', async () => {
  await enter('tab-hall');
  await page.native.waitForURL(`${server.url}/`);  // another program
  await person.arrives();
  await person.stay();
  await tabTo('setting-locale');
  await page.press('ArrowDown');
  await page.waitFor(() => document.documentElement.lang === 'en');
  await tabTo('setting-theme');
  await page.press('ArrowDown');
  await page.press('ArrowDown');
  await page.waitFor(() => document.documentElement.style.colorScheme === 'dark');
  assert.ok(await person.stays(), 'and nothing was reloaded');
});
