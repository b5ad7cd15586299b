// SPDX-License-Identifier: Apache-2.0
// Text that is made to break what shows it: kept as it was written, shown as text wherever it is read, and harmless.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, complain, follow, postNotice, signIn, update } from './api.mjs';
import { startHall } from './hall.mjs';
import { openSocket } from './live_socket.mjs';
import { PHONE } from './viewports.mjs';
import { say, words } from './words.mjs';

const MANY = ['complaints_per_min', 'same_texts_per_hour', 'follow_per_min'].flatMap((name) => ['--limit', `${name}=100000`]);
const TEXTS = {
  mojibake: 'ç­‰äº†ä¸¤ä¸ªå°æ—¶ï¼Œæ²¡æœ‰å\u008f«åˆ°\u0080 锟斤拷烫烫烫 �',
  'zero width': '等\u200b了\u200c两\u200d个\u2060小\ufeff时\u00ad没有人叫号',
  'direction override': '窗口 \u202e3 号没人\u2066一直\u2067没有 \u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627',
  emoji: '等太久了😡👨‍👩‍👧‍👦🏳️‍🌈🇨🇳👍🏽 真的太久 ☹️',
  'Han of four bytes': '𠮷先生在𣲷河窗口等了𪚥很久，没有叫𬉼号',
  'combining marks': `等太久${'e' + '\u0301\u0327\u0489'.repeat(20)}没有人叫号`,
  markup: `</p></textarea><script>window.broken = 1</script><img src=x onerror="window.broken = 2">{{text}}{{{case}}}&lt;b&gt;`,
  'quotes and templates': `"'\`\${window.broken = 3}{% raw %} <!-- --> ]]> \\u003c \\" %3Cb%3E`,
  formula: '=HYPERLINK("http://example.org";"点这里领钱") +1 -1 @SUM(1)',
  'many lines': `等太久了${'\n'.repeat(1500)}没有人叫号，一直没有`,
  'lines of blanks': `等太久了${'\n \t\u3000'.repeat(400)}\n没有人叫号，一直没有`,
  'one long word': 'A'.repeat(2000),
};

const { server, browser, open } = await startHall({ options: ['--demo', ...MANY] });
const session = await signIn(server.url);

// On pages a gap of many empty lines is one of one.
const shown = (text) => text.replace(/\n(?:[^\S\n]*\n){2,}/gu, '\n\n');
const titleOf = (text) => [...text.replace(/\s+/gu, ' ')].slice(0, 40).join('');

async function handIn(text) {
  const { status, body } = await complain(server.url, { category: 'waiting', text });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

// Staff answer with the same text everywhere that the public reads.
async function publish(number, text) {
  const answer = await update(server.url, session, number,
    { step: 'accept', text, public_title: titleOf(text), unit: titleOf(text).slice(0, 20).trim() || '组', seen_seq: 1 });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

for (const [name, text] of Object.entries(TEXTS)) {
  test(`${name}: kept as written`, async () => {
    const live = await openSocket(server.url, { headers: session });
    live.subscribe('inbox:demo');
    await live.next(({ type }) => type === 'snapshot');
    const { code, number } = await handIn(text);
    const told = await live.next(({ type }) => type === 'delta');
    assert.equal(told.data.row.number, number);
    live.cut();
    assert.equal((await follow(server.url, code)).body.text, text);
    const path = `/api/v1/staff/cases/${number}`;
    assert.equal((await ask(server.url, 'GET', path, { headers: session })).body.view.text, text);

    const topic = await openSocket(server.url);
    topic.subscribe(`follow:${code}`);
    assert.equal((await topic.next(({ type }) => type === 'snapshot')).data.text, text);
    await publish(number, text);
    const { view } = (await topic.next(({ type }) => type === 'delta')).data;
    topic.cut();
    const read = (await ask(server.url, 'GET', `/api/v1/cases/${number}`)).body;
    for (const seen of [view, read]) {
      assert.equal(seen.row.title, titleOf(text).trim());
      assert.equal(seen.timeline.at(-1).text, text);
    }
  });
}

test('what is too long or no text is refused, and says why', async () => {
  for (const [text, key] of [
    [`等太久了${'\n'.repeat(10_000)}没有人叫号，一直没有`, 'field.text_too_long'], ['太'.repeat(2001), 'field.text_too_long'],
    ['等了两个小时没有人叫号\u0000\u001b[31m', 'field.text_bad_encoding'], [' \u200b\u3000\n\ufeff'.repeat(50), 'field.text_missing'],
  ]) {
    const { status, body } = await complain(server.url, { category: 'waiting', text });
    assert.equal(status, 422);
    assert.deepEqual(body.fields.map((field) => field.key), [key]);
    for (const locale of ['zh-CN', 'en']) assert.doesNotMatch(words(locale)(key, body.fields[0].params), /\{\w+\}/);
  }
});

// The page reads as it should, nothing of the text ran, and nothing is wider or much longer than a page, but for what
// scrolls in a box to write in.
async function staysWhole(page, where) {
  assert.deepEqual(await page.evaluate(() => [window.broken, document.querySelectorAll('#mirror script, #mirror img').length]),
    [undefined, 0], `${where}: nothing runs`);
  const [width, height, room] = await page.evaluate(() =>
    [document.documentElement.scrollWidth, Math.max(...[...document.querySelectorAll(':not(textarea)')].map((e) => e.scrollHeight)), innerWidth]);
  assert.ok(width <= room, `${where}: ${width} wide in ${room}`);
  assert.ok(height < 12_000, `${where}: ${height} high`);
}

test('on the pages without a program', { timeout: 120_000 }, async () => {
  const context = await browser.native.newContext({ javaScriptEnabled: false, locale: 'zh-CN', viewport: PHONE });
  const page = await context.newPage();
  let offers = 0;  // of what was published before, to be joined
  for (const [name, text] of Object.entries(TEXTS)) {
    await page.goto(`${server.url}/complain`);
    await page.getByLabel(say('category.waiting')).check();
    await page.getByLabel(say('form.text')).fill(text);
    await page.getByRole('button', { name: say('form.submit') }).click();
    const anyway = page.getByRole('button', { name: say('page.submit_anyway') });
    await page.locator('.code').or(anyway).waitFor();
    if (await anyway.count()) {
      ++offers;
      await staysWhole(page, `${name}, with what others wrote`);
      await anyway.click();
    }
    const code = await page.locator('.code').textContent();
    const { number } = (await follow(server.url, code)).body.view.row;
    assert.equal((await follow(server.url, code)).body.text, text, `${name}: kept as written`);
    await publish(number, text);
    await page.goto(`${server.url}/follow`);
    await page.getByLabel(say('follow.code')).fill(code);
    await page.getByRole('button', { name: say('follow.open') }).click();
    assert.equal(await page.locator('.words').first().textContent(), shown(text), name);
    await staysWhole(page, `${name}, followed`);
    await page.goto(`${server.url}/reports/${number}`);
    assert.equal(await page.locator('h1').textContent(), titleOf(text).trim(), name);
    assert.equal(await page.locator('.timeline .words').first().textContent(), shown(text), name);
    await staysWhole(page, `${name}, a report`);
    // An override ends where the text ends: the words that follow stand where they would without it.
    const isolated = await page.evaluate(() => [...document.querySelectorAll('.facts span, .words, h1, .case-list a')]
      .every((element) => ['isolate', 'plaintext', 'isolate-override'].includes(getComputedStyle(element).unicodeBidi) ||
        getComputedStyle(element).display !== 'inline'));
    assert.ok(isolated, name);
  }
  await page.goto(`${server.url}/reports`);
  await staysWhole(page, 'reports');
  assert.ok(offers > 0, 'what was published is offered to be joined');
  await context.close();
});

test('on the painted pages and in their mirror', { timeout: 300_000 }, async () => {
  const reads = async (name, path, ids, text, options) => {
    const reader = await open(path, PHONE, options);
    for (const id of ids) assert.equal(await reader.read(id), shown(text), `${name}: ${id} at ${path}`);
    await staysWhole(reader.page, `${name} at ${path}`);
    await reader.page.close();
  };
  for (const [name, text] of Object.entries(TEXTS)) {
    const citizen = await open('/complain', PHONE);
    await citizen.press('field-category-waiting');
    await citizen.page.native.locator('#field-text').fill(text);
    await citizen.press('submit');
    await citizen.isAt('/receipt');
    const code = await citizen.receiptCode();
    const { text: kept, view: { row: { number } } } = (await follow(server.url, code)).body;
    assert.equal(kept, text, `${name}: kept as written`);
    await publish(number, text);
    await reads(name, `/follow#${code}`, ['follow-words-text', 'timeline-2-text'], text);
    await reads(name, `/reports/${number}`, ['timeline-2-text'], text);
    await reads(name, `/staff/cases/${number}`, ['staff-words-text', 'timeline-2-text'], text, { session });
    await citizen.page.close();
  }
});

test('in the ledgers', async () => {
  const notice = (text) => ({ kind: 'fault', text, instead: text, windows: ['3'], starts_at: Date.now() });
  for (const text of ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '＝1+1', '＋1', '－1', '＠SUM(1)', '"=1", 2\n=3']) {
    const { status, body } = await postNotice(server.url, session, notice(text));
    assert.equal(status, 201, JSON.stringify(body));
  }
  const csv = await (await fetch(`${server.url}/api/v1/halls/demo/ledgers/faults.csv`)).text();
  const cells = [...csv.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|\r\n)/gm)].map(([, quoted, plain]) => quoted ?? plain);
  assert.ok(cells.some((cell) => cell.includes('SUM')));
  assert.deepEqual(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/u.test(cell)), []);
});
