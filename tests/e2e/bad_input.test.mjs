// SPDX-License-Identifier: Apache-2.0
// What the server answers to what it should never get, over HTTP and WebSocket: one typed problem each, and it serves on.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { after, afterEach, test } from 'node:test';
import { ACCEPT, COMPLAINT, ask, complain, follow, newKey, signIn, update } from './api.mjs';
import { frame, openSocket } from './live_socket.mjs';
import { startServer } from './server.mjs';
import { words } from './words.mjs';

const MANY = ['complaints_per_min', 'same_texts_per_hour', 'follow_per_min', 'sign_in_per_min'].flatMap((name) => ['--limit', `${name}=100000`]);
const LOCALES = ['zh-CN', 'en'].map(words);
const COMPLAINTS = '/api/v1/halls/demo/complaints';

const server = await startServer({ options: ['--demo', ...MANY] });
const { url } = server;
after(() => server.stop());
const staff = await signIn(url);
afterEach(async () => {
  assert.equal(server.process.exitCode, null, 'the server still runs');
  assert.equal((await ask(url, 'GET', '/healthz')).status, 200, 'and is well');
});

// Every problem has its code, a number to quote, and sentences in both languages that can be filled in.
function isProblem({ status, body, headers }, expected, code, fields) {
  assert.equal(status, expected, JSON.stringify(body));
  assert.equal(body.code, code);
  assert.match(body.request_id, /^[0-9a-f]{16}$/);
  assert.equal(headers?.get('cache-control') ?? 'no-store', 'no-store');
  const keys = [{ key: `problem.${code}`, params: { seconds: 1 } }, ...(body.fields ?? [])];
  if (body.detail_key) keys.push({ key: body.detail_key });
  for (const { key, params } of keys) {
    for (const say of LOCALES) assert.doesNotMatch(say(key, params), /\{\w+\}/, `${key} can be said with ${JSON.stringify(params)}`);
  }
  if (fields) assert.deepEqual((body.fields ?? []).map(({ field }) => field), fields);
}

const post = (body, headers) =>
  ask(url, 'POST', COMPLAINTS, { body, headers: { 'idempotency-key': newKey(), ...headers } });

test('malformed JSON', async () => {
  for (const body of ['', '{', '{"text":', 'null and void', '{"text":"a",}', '[', '['.repeat(60_000), '{"text":"\\ud800"}']) {
    isProblem(await post(body), 400, 'malformed');
  }
});

test('JSON of another type', async () => {
  isProblem(await post({ ...COMPLAINT, text: 5 }), 400, 'wrong_type', ['text']);
  isProblem(await post({ ...COMPLAINT, category: 'weather' }), 400, 'wrong_type', ['category']);
  isProblem(await post({ ...COMPLAINT, happened_at: 1e300 }), 400, 'wrong_type', ['happened_at']);
  for (const body of ['[]', '5', 'null', '"text"']) isProblem(await post(body), 400, 'wrong_type');
});

test('text that is not UTF-8', async () => {
  const latin1 = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xe9, 0xff, 0xc0, 0x80]), Buffer.from('"}')]);
  isProblem(await post(latin1), 400, 'malformed');
});

test('characters that nobody types', async () => {
  isProblem(await post({ ...COMPLAINT, text: COMPLAINT.text + '\u0000\u0007' }), 422, 'invalid', ['text']);
});

test('fields that are unknown or missing', async () => {
  isProblem(await post({ ...COMPLAINT, colour: 'red' }), 400, 'unknown_field', ['colour']);
  const { text, ...rest } = COMPLAINT;
  assert.ok(text);
  const missing = await post(rest);
  assert.equal(missing.body.fields?.[0].key, 'request.missing_field');
  isProblem(missing, 400, missing.body.code, ['text']);
});

test('a complaint against the rules: every field that is wrong, in the order of the form', async () => {
  isProblem(await post({ window: '99', happened_at: Date.now() + 86_400_000, text: '短', contact: 'a friend' }), 422,
    'invalid', ['category', 'window', 'happened_at', 'text', 'contact']);
  isProblem(await post({ ...COMPLAINT, text: '太'.repeat(2001) }), 422, 'invalid', ['text']);
});

test('another media type', async () => {
  isProblem(await post('text=a', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'wrong_media_type');
});

test('a body that is too large, told beforehand or not', async () => {
  isProblem(await post({ ...COMPLAINT, text: '大'.repeat(64 * 1024) }), 413, 'too_large');
  const chunked = request(url + COMPLAINTS, {
    method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
  });
  chunked.on('error', () => {});  // the server may close while we still write
  const answered = once(chunked, 'response');
  for (let i = 0; i < 20; ++i) chunked.write('x'.repeat(8192));
  const [response] = await answered;
  assert.equal(response.statusCode, 413);
  chunked.destroy();
});

test('a head that is too large', async () => {
  assert.equal(await statusOf(`GET /${'x'.repeat(5000)} HTTP/1.1\r\nHost: a\r\n\r\n`), 414);
  assert.equal(await statusOf(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`), 431);
});

test('bytes that are no request', async () => {
  for (const bytes of ['hello\r\n\r\n', '\0\x01\x02\r\n\r\n', 'GET / HTTP/1.1\r\nHost\r\n\r\n', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n']) {
    assert.equal(await statusOf(bytes), 400, JSON.stringify(bytes));
  }
  assert.equal(await statusOf('POST /api/v1/follow HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n' +
    'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'), 400, 'two lengths');
});

test('names of nothing', async () => {
  for (const path of ['/api/v1/halls/nowhere', '/api/v1/halls/nowhere/cases', '/api/v1/cases/TC-20000101-0001',
    '/api/v1/cases/%2e%2e', '/api/v1/nothing', '/../etc/passwd', '/assets/../../keys/code.key']) {
    isProblem(await ask(url, 'GET', path), 404, 'not_found');
  }
  isProblem(await ask(url, 'POST', '/api/v1/halls/nowhere/complaints',
    { body: COMPLAINT, headers: { 'idempotency-key': newKey() } }), 404, 'not_found');
});

test('a page of a list that cannot be', async () => {
  const list = '/api/v1/halls/demo/cases';
  for (const limit of ['0', '101', '-1', 'many', '9'.repeat(30)]) {
    isProblem(await ask(url, 'GET', `${list}?limit=${limit}`), 400, 'wrong_type', ['limit']);
  }
  isProblem(await ask(url, 'GET', `${list}?colour=red`), 400, 'unknown_field', ['colour']);
  isProblem(await ask(url, 'GET', `${list}?before=%ff`), 400, 'malformed');
});

test('another method', async () => {
  const put = await ask(url, 'PUT', '/api/v1/follow', { body: {} });
  isProblem(put, 405, 'method_not_allowed');
  assert.equal(put.headers.get('allow'), 'POST');
});

test('a code with a typing error, and one that is nobody\'s', async () => {
  const { code } = (await complain(url)).body;
  isProblem(await follow(url, code.slice(1)), 422, 'invalid', ['code']);
  isProblem(await follow(url, `${code.slice(0, 11)}U`), 422, 'invalid', ['code']);
  // Of all last characters one makes another code right, which then is nobody's.
  const other = (code[0] === '0' ? '1' : '0') + code.slice(1, 11);
  const answers = await Promise.all([...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].map((last) => follow(url, other + last)));
  for (const answer of answers) isProblem(answer, answer.status, answer.status === 404 ? 'not_found' : 'invalid');
  assert.equal(answers.filter(({ status }) => status === 404).length, 1);
  assert.equal(answers.filter(({ status }) => status === 422).length, 31);
});

test('a key that is sent again', async () => {
  const key = newKey();
  const first = await complain(url, COMPLAINT, key);
  assert.equal(first.status, 201);
  const again = await complain(url, COMPLAINT, key);
  assert.equal(again.status, 201);
  assert.deepEqual(again.body, first.body, 'the same receipt');
  isProblem(await complain(url, { ...COMPLAINT, text: `${COMPLAINT.text}又及` }, key), 409, 'conflict');
});

test('a complaint without a key, or with one that is none', async () => {
  isProblem(await ask(url, 'POST', COMPLAINTS, { body: COMPLAINT }), 400, 'malformed', ['Idempotency-Key']);
  isProblem(await complain(url, COMPLAINT, 'zz'), 400, 'malformed', ['Idempotency-Key']);
});

test('staff\'s addresses without a session, with a forged one and with one that has ended', async () => {
  const { body: { number } } = await complain(url);
  const addresses = [['GET', '/api/v1/session'], ['GET', '/api/v1/staff/cases'], ['GET', `/api/v1/staff/cases/${number}`],
    ['DELETE', '/api/v1/session']];
  const session = await signIn(url);
  assert.equal((await ask(url, 'DELETE', '/api/v1/session', { headers: session })).status, 204);
  for (const headers of [{}, { cookie: 'tucao_session=00112233445566778899aabbccddeeff' }, { cookie: 'tucao_session=' },
    { cookie: `tucao_session=${'x'.repeat(4000)}` }, session]) {
    for (const [method, path] of addresses) {
      isProblem(await ask(url, method, path, { headers }), 401, 'unauthorized');
    }
    isProblem(await update(url, headers, number, ACCEPT), 401, 'unauthorized');
  }
});

test('a wrong password, an unknown user', async () => {
  for (const body of [{ user: 'demo', password: 'Demo' }, { user: 'nobody', password: 'demo' }, { user: '', password: '' }]) {
    isProblem(await ask(url, 'POST', '/api/v1/session', { body }), 401, 'bad_credentials');
  }
});

test('the session cookie is out of reach of scripts and of other sites', async () => {
  const { headers } = await ask(url, 'POST', '/api/v1/session', { body: { user: 'demo', password: 'demo' } });
  for (const word of ['HttpOnly', 'SameSite=Strict', 'Path=/']) assert.ok(headers.get('set-cookie').includes(word), word);
});

test('a change without its CSRF token, or with another one', async () => {
  const { body: { number } } = await complain(url);
  const { cookie } = await signIn(url);
  const other = await signIn(url);
  for (const headers of [{ cookie }, { cookie, 'x-csrf-token': '' }, { cookie, 'x-csrf-token': other['x-csrf-token'] }]) {
    isProblem(await update(url, headers, number, ACCEPT), 403, 'forbidden');
    isProblem(await ask(url, 'DELETE', '/api/v1/session', { headers }), 403, 'forbidden');
  }
});

test('updates that staff may not post', async () => {
  const { body: { number } } = await complain(url);
  const session = await signIn(url);
  isProblem(await update(url, session, 'TC-20000101-0001', ACCEPT), 404, 'not_found');
  isProblem(await update(url, session, number, { ...ACCEPT, step: 'submit' }), 403, 'forbidden');
  isProblem(await update(url, session, number, { ...ACCEPT, step: 'dance' }), 400, 'wrong_type', ['step']);
  isProblem(await update(url, session, number, { ...ACCEPT, text: ' ' }), 422, 'invalid', ['text']);
  isProblem(await update(url, session, number, { ...ACCEPT, public_title: '' }), 422, 'invalid', ['public_title']);
  isProblem(await update(url, session, number, { ...ACCEPT, seen_seq: 7 }), 409, 'conflict');
  assert.equal((await update(url, session, number, ACCEPT)).status, 200);
  isProblem(await update(url, session, number, ACCEPT), 409, 'conflict');
});

test('requests from other sites', async () => {
  for (const origin of ['http://elsewhere.example', 'null', `${url}.elsewhere.example`, 'http://127.0.0.1:1']) {
    isProblem(await post(COMPLAINT, { origin }), 403, 'wrong_origin');
    isProblem(await ask(url, 'POST', '/api/v1/session', { body: { user: 'demo', password: 'demo' }, headers: { origin } }),
      403, 'wrong_origin');
    isProblem((await openSocket(url, { headers: { origin } })).refused, 403, 'wrong_origin');
  }
  assert.equal((await post(COMPLAINT, { origin: url })).status, 201, 'the page itself may');
});

test('a queue machine without its key', async () => {
  const events = (headers) => ask(url, 'POST', '/api/v1/halls/demo/events', { body: { events: [], at: Date.now() }, headers });
  isProblem(await events({}), 401, 'unauthorized');
  isProblem(await events({ authorization: 'Bearer guessed' }), 403, 'forbidden');
});

test('too many complaints from one place', async (t) => {
  const strict = await startServer({ options: ['--demo', '--limit', 'complaints_per_min=2'] });
  t.after(() => strict.stop());
  for (let i = 0; i < 2; ++i) assert.equal((await complain(strict.url)).status, 201);
  const refused = await complain(strict.url);
  isProblem(refused, 428, 'work_needed');
  assert.match(refused.body.work.challenge, /^[0-9a-f]+$/);
  assert.equal(refused.body.work.bits, 14);
});

test('a handshake that is none', async () => {
  for (const headers of [{ 'sec-websocket-version': '8' }, { 'sec-websocket-key': 'short' }]) {
    const { refused } = await openSocket(url, { headers });
    isProblem(refused, refused.status, 'malformed');
    assert.ok([400, 426].includes(refused.status));
  }
});

test('sockets that speak nonsense are closed with the reason', async () => {
  const nonsense = {
    'no JSON': [frame('hello'), 4002],
    'no message': [frame('{"type":"dance"}'), 4002],
    'an unknown field': [frame('{"type":"subscribe","topic":"hall:demo","now":1}'), 4002],
    'a topic that is none': [frame('{"type":"subscribe","topic":"weather:demo"}'), 4002],
    'not UTF-8': [frame(Buffer.from([0x22, 0xff, 0x22])), 1007],
    'binary': [frame('{}', { opcode: 2 }), 1003],
    'not masked': [frame('{}', { masked: false }), 1002],
    'an unknown kind of frame': [frame('', { opcode: 5 }), 1002],
    'a fragment of nothing': [frame('{}', { opcode: 0 }), 1002],
    'too long': [frame(`{"type":"subscribe","topic":"hall:${'x'.repeat(5000)}"}`), 1009],
    'noise': [Buffer.from(Array.from({ length: 512 }, (_, i) => (i * 37 + 201) % 256)), 1002],
  };
  for (const [what, [bytes, code]] of Object.entries(nonsense)) {
    const socket = await openSocket(url);
    await socket.next(({ type }) => type === 'hello');
    socket.sendRaw(bytes);
    assert.equal(await socket.closed(), code, what);
  }
});

test('a socket that asks for what there is not, or is not for it', async () => {
  const socket = await openSocket(url);
  const refused = async (topic, code) => {
    socket.subscribe(topic);
    const error = await socket.next(({ topic: about }) => about === topic);
    assert.deepEqual(error, { type: 'error', topic, code });
    assert.ok(LOCALES.every((say) => say.has(`problem.${code}`)));
  };
  await refused('hall:nowhere', 'not_found');
  await refused('case:TC-20000101-0001', 'not_found');
  await refused('inbox:demo', 'unauthorized');
  socket.subscribe('hall:demo');
  await socket.next(({ type }) => type === 'snapshot');
  socket.cut();
});

test('a socket that subscribes to everything', async () => {
  const { rows } = (await ask(url, 'GET', '/api/v1/halls/demo/cases')).body;
  const socket = await openSocket(url);
  socket.subscribe('hall:demo');
  socket.subscribe('cases:demo');
  const numbers = rows.map(({ number }) => number);
  while (numbers.length < 15) numbers.push(await publicCase());
  for (const number of numbers.slice(0, 15)) socket.subscribe(`case:${number}`);
  const error = await socket.next(({ type }) => type === 'error');
  assert.equal(error.code, 'too_many');
  const kept = new Set(socket.messages.filter(({ type }) => type === 'snapshot').map(({ topic }) => topic));
  assert.equal(kept.size, 16);
  for (let i = 0; i < 1000; ++i) socket.subscribe('hall:demo');
  assert.equal(await socket.closed(), 1008, 'and then without end');
});

test('sockets that never read cost others nothing', async () => {
  const silent = await Promise.all(Array.from({ length: 40 }, () => openSocket(url)));
  const before = memory();
  for (const socket of silent) {
    socket.stopReading();
    for (let i = 0; i < 50; ++i) socket.subscribe('hall:demo');
  }
  const reader = await openSocket(url);
  reader.subscribe('cases:demo');
  await reader.next(({ type }) => type === 'snapshot');
  const number = await publicCase();
  const delta = await reader.next(({ type, data }) => type === 'delta' && data.row);
  assert.equal(delta.data.row.number, number);
  assert.ok(memory() - before < 100, `memory grew by ${memory() - before} MB`);
  // Who reads again after all has the present state, whatever was left out.
  silent[0].readOn();
  await silent[0].next(({ type }) => type === 'snapshot');
  for (const socket of [...silent, reader]) socket.cut();
});

async function publicCase() {
  const { body: { number } } = await complain(url);
  assert.equal((await update(url, staff, number, ACCEPT)).status, 200);
  return number;
}

// Of the server's process, in MB.
function memory() {
  return Number(readFileSync(`/proc/${server.process.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
}

async function statusOf(bytes) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(Buffer.from(bytes, 'latin1'));
  let answer = '';
  socket.setEncoding('latin1');
  for await (const part of socket) {
    answer += part;
    if (/\r\n/.test(answer)) break;
  }
  socket.destroy();
  return Number(answer.match(/^HTTP\/1\.1 (\d+)/)?.[1] ?? 0);
}
