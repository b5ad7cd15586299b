// SPDX-License-Identifier: Apache-2.0
// Text reaches a field as the browser gives it: through an input method, keys, the clipboard; and what is half typed
// survives whatever the page does meanwhile.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { startHall } from './hall.mjs';
import { pictureOf } from './picture.mjs';
import { PHONE } from './viewports.mjs';

const { open } = await startHall();
let page;
let person;
let devtools;

beforeEach(async () => {
  await page?.close();
  person = await open('/complain', PHONE, { permissions: ['clipboard-read', 'clipboard-write'] });
  ({ page } = person);
  devtools = await page.native.context().newCDPSession(page.native);
  await person.press('field-text');
  await person.hasFocus('field-text');
});

const compose = (text) =>
  devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
const commit = (text) => devtools.send('Input.insertText', { text });
const holds = (value) => person.holds('field-text', value);
// What the program has understood: the draft that it keeps.
const understands = (text) =>
  page.waitFor((text) => (JSON.parse(localStorage.getItem('tucao.draft') ?? '{}').text ?? '') === text, text);

test('an input method commits Chinese', async () => {
  await compose('n');
  await compose('ni');
  await compose('nihao');
  await holds('nihao');
  await understands('');
  await commit('你好');
  await understands('你好');
  await compose('chuang');
  await commit('窗口');
  await understands('你好窗口');
});

test('a composition that is given up leaves nothing', async () => {
  await commit('排队');
  await compose('tai');
  await compose('');
  await understands('排队');
  await holds('排队');
});

test('keys: Latin, Backspace, Enter, in the middle', async () => {
  await page.type('Window 13 is closed');
  for (let i = 0; i < 'closed'.length; ++i) await page.press('Backspace');
  await page.type('shut');
  await page.press('Enter');
  await page.type('since nine');
  await understands('Window 13 is shut\nsince nine');
  await page.press('Home');
  await page.type('open ');
  await understands('Window 13 is shut\nopen since nine');
  assert.equal(await page.evaluate(() => document.activeElement.selectionStart), 'Window 13 is shut\nopen '.length);
});

test('copy, cut and paste', async () => {
  await commit('三号窗口没有人');
  await page.press('Control+a');
  await page.press('Control+x');
  await understands('');
  await page.press('Control+v');
  await page.press('Control+v');
  await understands('三号窗口没有人三号窗口没有人');
});

test('emoji, rare characters and Tibetan are kept whole', async () => {
  const text = '👩‍👩‍👧 𠮷野家 བོད་ཡིག་';
  await commit(text);
  await understands(text);
});

test('a composition goes on while live data and the window change', async () => {
  await compose('pai');
  await page.native.setViewportSize({ width: 420, height: 700 });
  await page.waitFor(() => new Promise((done) => { setTimeout(() => done(true), 1500); }));
  assert.equal(await person.value('field-text'), 'pai');
  assert.equal(await person.focused(), 'field-text');
  await compose('paidui');
  await commit('排队');
  await understands('排队');
});

test('what is typed shows in the same place with and without the focus', async () => {
  await commit('等了两个半小时');
  await understands('等了两个半小时');
  const box = await page.evaluate(() => {
    const { left, top, width } = document.getElementById('field-text').getBoundingClientRect();
    return { x: Math.round(left) + 6, y: Math.round(top) + 6, width: Math.round(width) - 12, height: 40 };
  });
  // The caret comes and goes: without it.
  await page.evaluate(() => { document.getElementById('field-text').style.caretColor = 'transparent'; });
  const own = await inkOf(box);
  await page.evaluate(() => document.activeElement.blur());
  await page.waitFor(() => !document.querySelector('.own-text'));
  const painted = await inkOf(box);
  assert.ok(own && painted, 'both show ink');
  for (const edge of ['left', 'top', 'right', 'bottom']) {
    assert.ok(Math.abs(own[edge] - painted[edge]) <= 1, `${edge}: ${own[edge]} and ${painted[edge]}`);
  }
});

// Where the dark pixels of a part of the page begin and end.
async function inkOf({ x, y, width, height }) {
  const picture = await pictureOf(page);
  let ink = null;
  for (let row = y; row < y + height; ++row) {
    for (let column = x; column < x + width; ++column) {
      if (picture.data[(row * picture.width + column) * 4] > 110) continue;
      ink ??= { left: column, top: row, right: column, bottom: row };
      ink = { left: Math.min(ink.left, column), top: ink.top, right: Math.max(ink.right, column), bottom: row };
    }
  }
  return ink;
}
