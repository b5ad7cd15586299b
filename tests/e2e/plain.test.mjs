// SPDX-License-Identifier: Apache-2.0
// The pages without JavaScript, and what the server sends with every page and file.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { ACCEPT, ask, follow, hall, signIn, update } from './api.mjs';
import { startHall } from './hall.mjs';
import { pictureOf } from './picture.mjs';
import { say, words } from './words.mjs';

const TEXT = '早上九点取号，等了两个半小时，三号窗口一直没有人。';

const { server, browser } = await startHall();
const context = await browser.native.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
const page = await context.newPage();

const get = (path, headers = {}) => fetch(server.url + path, { headers: { 'accept-language': 'zh-CN', ...headers } });
const reads = (title) => page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();

test('the hall as it is served holds its name, every window with its state, and the headings', async () => {
  const html = (await (await get('/')).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  const { name, zones, businesses, windows } = await hall(server.url);
  const chinese = (list, id) => list.find((entry) => entry.id === id).name['zh-CN'];
  for (const text of [name['zh-CN'], say('common.demo'), say('title.hall'), ...zones.map(({ name }) => name['zh-CN'])]) {
    assert.ok(html.includes(text), text);
  }
  for (const window of windows) {
    assert.ok(html.includes(say('window.plate', { number: window.id })), window.id);
    assert.ok(html.includes(chinese(businesses, window.businesses[0])), window.businesses[0]);
  }
  assert.ok(html.includes(say('window.serving')) && html.includes(say('window.waiting')));
  const english = await (await get('/', { 'accept-language': 'en' })).text();
  assert.match(english, /<html lang="en">/);
  assert.ok(english.includes(name.en));
});

test('hall, reports and one report', async () => {
  await page.goto(server.url);
  const { windows } = await hall(server.url);
  await page.getByText(say('window.plate', { number: windows[0].id }), { exact: true }).waitFor();
  await page.getByRole('link', { name: say('tab.reports') }).click();
  const { rows: [newest] } = (await ask(server.url, 'GET', '/api/v1/halls/demo/cases')).body;
  await reads(say('title.reports'));
  await page.getByRole('link', { name: newest.title }).click();
  await reads(newest.title);
  const { timeline } = (await ask(server.url, 'GET', `/api/v1/cases/${newest.number}`)).body;
  await page.getByText(timeline.at(-1).text).waitFor();
  assert.equal(await page.locator('.timeline li').count(), timeline.length);
});

test('a complaint by a plain form: first the mistakes, then the receipt, then the case by its code', async () => {
  await page.goto(`${server.url}/complain?window=3`);
  assert.equal(await page.getByLabel(say('form.window')).inputValue(), '3');
  await page.getByLabel(say('form.text')).fill('太短');
  await page.getByLabel(say('form.contact')).fill('a friend');
  await page.getByRole('button', { name: say('form.submit') }).click();
  const summary = page.getByRole('alert').first();
  await summary.getByText(say('form.errors', { n: 3 })).waitFor();
  for (const key of ['field.category_missing', 'field.contact_not_a_contact']) {
    await summary.getByRole('link', { name: say(key) }).waitFor();
    assert.equal(await page.getByText(say(key)).count(), 2, 'in the summary and at the field');
  }
  assert.equal(await page.getByLabel(say('form.text')).inputValue(), '太短', 'what was typed stays');

  await page.getByLabel(say('category.waiting')).check();
  await page.getByLabel(say('form.aspect')).selectOption(say('aspect.before_call'));
  await page.getByLabel(say('form.text')).fill(TEXT);
  await page.getByLabel(say('form.contact')).fill('138 0000 0000');
  await page.getByRole('button', { name: say('form.submit') }).click();
  await reads(say('receipt.thanks'));
  const code = await page.locator('.code').textContent();
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}( [0-9A-HJKMNP-TV-Z]{4}){2}$/);
  const { data, width, height } = await pictureOf({ screenshot: (path) => page.screenshot({ path }) });
  assert.equal(jsQR(data, width, height)?.data, `${server.url}/follow#${code.replaceAll(' ', '')}`);
  assert.ok(!page.url().includes(code.slice(0, 4)), 'no address holds the code');

  const { number } = (await follow(server.url, code)).body.view.row;
  await update(server.url, await signIn(server.url), number, ACCEPT);
  await page.getByRole('link', { name: say('tab.follow') }).click();
  await page.getByLabel(say('follow.code')).fill('123');
  await page.getByRole('button', { name: say('follow.open') }).click();
  await page.getByText(say('code_problem.wrong_length')).waitFor();
  await page.getByLabel(say('follow.code')).fill(code.toLowerCase());
  await page.getByRole('button', { name: say('follow.open') }).click();
  for (const text of [number, TEXT, say('case_state.working'), ACCEPT.text]) await page.getByText(text).first().waitFor();
  assert.ok(!(await page.content()).includes('138 0000 0000'), 'contact data is not shown again');

  await update(server.url, await signIn(server.url), number, { step: 'rectify', text: '已加开窗口。', detail: '排班表', seen_seq: 2 });
  await page.getByRole('link', { name: say('tab.follow') }).click();
  await page.getByLabel(say('follow.code')).fill(code);
  await page.getByRole('button', { name: say('follow.open') }).click();
  await page.getByRole('button', { name: say('follow.verdict_send') }).click();
  await page.getByText(say('field.verdict_missing')).waitFor();
  await page.getByLabel(say('verdict_choice.basically')).check();
  await page.getByLabel(say('follow.verdict_text')).fill('比上个月好。');
  await page.getByRole('button', { name: say('follow.verdict_send') }).click();
  for (const words of [say('toast.follow_step'), say('case_state.closed'), say('verdict.basically'), '比上个月好。']) {
    await page.getByText(words).first().waitFor();
  }
  assert.equal(await page.getByRole('button', { name: say('follow.verdict_send') }).count(), 0, 'once per closing');
});

test('the page that holds a code is kept by nobody', async () => {
  const form = new URLSearchParams({ key: '0123456789abcdef0123456789abcdef', hall: 'demo', category: 'waiting', text: TEXT,
    window: '', date: '', time: '', contact: '' });
  const send = () => fetch(`${server.url}/complain`, { method: 'POST', body: form });
  const first = await send();
  assert.equal(first.status, 201);
  assert.equal(first.headers.get('cache-control'), 'no-store');
  const code = (html) => html.match(/class="code">([^<]*)/)[1];
  const again = await send();
  const kept = code(await first.text());
  assert.equal(code(await again.text()), kept, 'sent again by a reload, it is the same complaint');
  const followed = await fetch(`${server.url}/follow`, { method: 'POST', body: new URLSearchParams({ code: kept }) });
  assert.equal(followed.headers.get('cache-control'), 'no-store');
});

test('the language is chosen by a link and stays', async () => {
  await page.goto(server.url);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('link', { name: words('en')('tab.reports') }).click();
  await reads(words('en')('title.reports'));
});

test('every page and file has a strict policy and its type; nothing is inline but the styles that the policy names', async () => {
  const { rows: [report] } = (await ask(server.url, 'GET', '/api/v1/halls/demo/cases')).body;
  for (const path of ['/', '/notices', '/guides', '/guides/social-transfer', '/late-papers', '/devices', '/promises', '/codes', '/reports', `/reports/${report.number}`, '/complain', '/follow', '/lost-code', '/staff', '/wall', '/nowhere']) {
    const response = await get(path, { accept: 'text/html' });
    assert.equal(response.status, path === '/nowhere' ? 404 : 200, path);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('cache-control'), path === '/lost-code' ? 'no-store' : 'no-cache');
    const policy = Object.fromEntries(response.headers.get('content-security-policy').split(/;\s*/)
      .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));
    assert.equal(policy['default-src'], "'none'");
    assert.equal(policy['script-src'], "'self' 'wasm-unsafe-eval'");
    assert.equal(policy['frame-ancestors'], "'none'");
    assert.equal(policy['base-uri'], "'none'");
    assert.equal(policy['form-action'], "'self'");
    const html = await response.text();
    assert.doesNotMatch(html, /<script(?![^>]*\s(src=|type="application\/json"))/, 'no inline script');
    const styles = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style]) => style);
    const hash = createHash('sha256').update(styles.join()).digest('base64');
    assert.equal(policy['style-src'], `'self' 'sha256-${hash}'`, 'the styles are those that the policy names');
    assert.doesNotMatch(html, /\sstyle=|\son\w+=/, 'no other style, no handler');
    assert.match(html, /<h1[ >]/);
    assert.match(html, /<title>[^<]+<\/title>/);
  }
});

test('files with a hash in their names never change, are compressed and have their types', async () => {
  const html = await (await get('/')).text();
  const files = [...html.matchAll(/\/assets\/[\w./-]+/g)].map(([path]) => path);
  const types = {
    js: 'text/javascript; charset=utf-8', json: 'application/json', svg: 'image/svg+xml',
    wasm: 'application/wasm',
  };
  assert.ok(['js', 'json', 'wasm'].every((type) => files.some((path) => path.endsWith(type))));
  for (const path of new Set(files)) {
    const response = await get(path, { 'accept-encoding': 'br' });
    assert.equal(response.status, 200, path);
    assert.match(path, /\.[0-9a-f]{8}\.\w+$/);
    assert.equal(response.headers.get('content-type'), types[path.split('.').at(-1)]);
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    if (response.headers.get('content-encoding')) assert.equal(response.headers.get('vary'), 'Accept-Encoding');
    const known = await get(path, { 'accept-encoding': 'br', 'if-none-match': response.headers.get('etag') });
    assert.equal(known.status, 304);
    await response.arrayBuffer();
  }
});

test('an address of nothing leads back', async () => {
  await page.goto(`${server.url}/nowhere`);
  assert.equal(await page.getByRole('link', { name: /hall|大厅/i }).count() > 0, true);
  assert.equal((await ask(server.url, 'GET', '/nowhere')).body?.code, 'not_found', 'to a program it is a problem');
});
