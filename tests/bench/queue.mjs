// SPDX-License-Identifier: Apache-2.0
// What a busy hall costs, with the built server: a feed of 1,000 events a second into a hall of 60 windows, and how
// far behind a page is that follows it; then two consoles that press "next" at the same instant, again and again.
// node tests/bench/queue.mjs [SECONDS OF FEED] [ROUNDS OF CONSOLES]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, newKey } from '../e2e/api.mjs';
import { openSocket } from '../e2e/live_socket.mjs';
import { startServer } from '../e2e/server.mjs';

const feedSeconds = Number(process.argv[2] ?? 20);
const rounds = Number(process.argv[3] ?? 10_000);
const program = process.env.TUCAO_SERVER ?? 'build/tucao-server';
const EVENTS_PER_S = 1000;
const BATCH_MS = 100;
const ROUNDS_OF_A_HALL = 500;  // a hall gives out a thousand numbers on a very busy day

const range = (count) => Array.from({ length: count }, (_, i) => i + 1);
const plan = (id, windows, businesses, ownQueue) => ({
  id, name: { 'zh-CN': '测量用大厅' }, utc_offset_min: 480, opens_min: 0, closes_min: 1440,
  zones: [{ id: 'z', name: { 'zh-CN': '全部' } }],
  businesses: range(businesses).map((n) =>
    ({ id: `b${n}`, zone: 'z', name: { 'zh-CN': `事项 ${n}` }, ...(ownQueue && { own_queue: true }) })),
  windows: range(windows).map((n) =>
    ({ id: `${n}`, businesses: [`b${(n % businesses) + 1}`, `b${((n + 1) % businesses) + 1}`] })),
});

const quantile = (values, level) => [...values].sort((a, b) => a - b)[Math.floor(level * (values.length - 1))];
const ms = (value) => `${value.toFixed(0)} ms`;

const data = mkdtempSync(join(tmpdir(), 'tucao-bench-'));
const run = (args, input) => {
  const done = spawnSync(program, args, { input, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${args.join(' ')}: ${done.stderr}`);
};
const ownHalls = range(Math.ceil(rounds / ROUNDS_OF_A_HALL)).map((n) => `own-${n}`);
for (const hall of [plan('busy', 60, 12, false), ...ownHalls.map((id) => plan(id, 2, 1, true))]) {
  const file = join(data, `${hall.id}.json`);
  writeFileSync(file, JSON.stringify(hall));
  run(['hall', 'put', file, '--data', data]);
}
run(['user', 'add', 'bench', 'hall_manager', '--data', data], 'bench bench\n');
const server = await startServer({ data, options: [] });

async function feed() {
  const key = readFileSync(join(data, 'keys/feed-busy.key'), 'utf8').trim();
  const headers = { authorization: `Bearer ${key}` };
  const send = (events) =>
    ask(server.url, 'POST', '/api/v1/halls/busy/events', { body: { at: Date.now(), events }, headers });
  let count = 0;
  let tickets = 0;
  const event = (fields) => ({ id: `e${++count}`, at: new Date().toISOString(), ...fields });
  const waiting = new Map(range(12).map((n) => [`b${n}`, []]));
  const serving = new Map();
  await send(range(60).map((n) => event({ event: 'open', window: `${n}` })));

  // About 600 wait; whoever is served makes room for one who comes.
  const step = () => {
    if (tickets < 600 || count % 3 === 0) {
      const business = `b${(tickets % 12) + 1}`;
      const ticket = `T${++tickets}`;
      waiting.get(business).push(ticket);
      return event({ event: 'take', ticket, business });
    }
    const window = (count % 60) + 1;
    if (serving.has(window)) {
      const ticket = serving.get(window);
      serving.delete(window);
      return event({ event: 'finish', ticket });
    }
    const ticket = waiting.get(`b${(window % 12) + 1}`).shift() ?? waiting.get(`b${((window + 1) % 12) + 1}`).shift();
    if (!ticket) return event({ event: 'recall', ticket: `T${tickets}` });
    serving.set(window, ticket);
    return event({ event: 'call', ticket, window: `${window}` });
  };

  const socket = await openSocket(server.url);
  socket.subscribe('hall:busy');
  const sent = [];  // [seq after the batch, when it was sent]
  let seq = (await socket.next((message) => message.type === 'snapshot')).seq;
  const lags = [];
  const answers = [];
  const begin = performance.now();
  let done = false;
  const following = (async () => {
    for (let next = 0; ;) {
      const message = await socket.next((m) => m.type === 'delta');
      const now = performance.now();
      while (next < sent.length && sent[next][0] <= message.seq) lags.push(now - sent[next++][1]);
      if (done && next === sent.length) return;
    }
  })();
  const per_batch = (EVENTS_PER_S * BATCH_MS) / 1000;
  const asked = [];
  for (let batch = 0; batch < (feedSeconds * 1000) / BATCH_MS; ++batch) {
    const due = begin + batch * BATCH_MS;
    if (due > performance.now()) await sleep(due - performance.now());
    const events = range(per_batch).map(step);
    const at = performance.now();
    seq += events.length;
    sent.push([seq, at]);
    asked.push(send(events).then(({ status, body }) => {
      answers.push(performance.now() - at);
      if (status !== 200 || body.accepted !== events.length) throw new Error(`${status} ${JSON.stringify(body).slice(0, 200)}`);
    }));
  }
  await Promise.all(asked);
  done = true;
  await send([event({ event: 'take', ticket: 'LAST', business: 'b1' })]);
  await following;
  console.log(`feed: ${count} events in ${((performance.now() - begin) / 1000).toFixed(1)} s, ${tickets} numbers; ` +
    `a page is behind by ${ms(quantile(lags, 0.5))} (median), ${ms(quantile(lags, 0.99))} (99 %), ${ms(Math.max(...lags))} (worst); ` +
    `a batch is answered in ${ms(quantile(answers, 0.5))} (median)`);
  socket.cut();
}

// Gives {called: how often each number was called, refused: presses that were} of one hall.
async function press(hall, session, count) {
  const post = (path, body) =>
    ask(server.url, 'POST', `/api/v1/halls/${hall}/${path}`, { body, headers: { ...session, 'idempotency-key': newKey() } });
  const seen = new Map([['1', ''], ['2', '']]);
  for (const window of seen.keys()) await post(`windows/${window}`, { step: 'open' });
  const called = new Map();
  let refused = 0;
  for (let round = 0; round < count; ++round) {
    await Promise.all([post('tickets', { business: 'b1' }), post('tickets', { business: 'b1' })]);
    const answers = await Promise.all([...seen].map(([window, ticket]) =>
      post(`windows/${window}`, { step: 'next', ...(ticket && { seen: ticket }) }).then((answer) => [window, answer])));
    for (const [window, { status, body }] of answers) {
      if (status !== 200) { ++refused; continue; }
      seen.set(window, body.serving.number);
      called.set(body.serving.number, (called.get(body.serving.number) ?? 0) + 1);
    }
  }
  return { called: [...called.values()], refused };
}

async function consoles() {
  const signed = await ask(server.url, 'POST', '/api/v1/session', { body: { user: 'bench', password: 'bench bench' } });
  const session = { cookie: signed.cookie, 'x-csrf-token': signed.body.csrf_token };
  let called = [];
  let refused = 0;
  const begin = performance.now();
  for (const [n, hall] of ownHalls.entries()) {
    const pressed = await press(hall, session, Math.min(ROUNDS_OF_A_HALL, rounds - n * ROUNDS_OF_A_HALL));
    called = called.concat(pressed.called);
    refused += pressed.refused;
  }
  const twice = called.filter((count) => count > 1).length;
  console.log(`consoles: ${rounds} times two at once in ${((performance.now() - begin) / 1000).toFixed(0)} s; ` +
    `${called.length} numbers called, ${twice} of them twice, ${refused} presses refused`);
  if (twice > 0 || refused > 0 || called.length !== 2 * rounds) process.exitCode = 1;
}

try {
  await feed();
  await consoles();
} finally {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}
