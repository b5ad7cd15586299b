// SPDX-License-Identifier: Apache-2.0
// The server is killed in a burst of complaints, again and again: what was acknowledged is there, once, and open
// sockets go on without a gap.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { COMPLAINT, ask, complain, follow, newKey, signIn } from './api.mjs';
import { openSocket } from './live_socket.mjs';
import { ownData } from './own_data.mjs';
import { freePort, startServer } from './server.mjs';

const ROUNDS = 6;
const CITIZENS = 16;
const ENOUGH = 60;  // acknowledged complaints, after which a round's server is killed
const OPTIONS = ['--demo', '--demo-speed', '60',
  ...['complaints_per_min', 'same_texts_per_hour', 'follow_per_min'].flatMap((name) => ['--limit', `${name}=1000000`])];

const { data } = ownData();
let server;
after(() => server?.stop());

test(`${ROUNDS} times kill -9 in a burst of complaints from ${CITIZENS} citizens`, { timeout: 120_000 }, async (t) => {
  const port = await freePort();
  const start = () => startServer({ options: OPTIONS, data, port });
  server = await start();
  const session = await signIn(server.url);
  const seeded = (await allNumbers(session)).length;
  const listeners = [new Listener('hall:demo'), new Listener('inbox:demo', session), new Listener('cases:demo')];
  const receipts = new Map();  // by key: {text, receipt}; null where the answer was lost
  let lost = 0;

  for (let round = 0; round < ROUNDS; ++round) {
    for (const listener of listeners) await listener.goOn(server.url);
    const burst = await burstUntilKilled();
    server = await start();
    await Promise.all([...burst].map(async ([key, { text, receipt }]) => {
      const again = await insist(() => complain(server.url, { ...COMPLAINT, text }, key));
      assert.equal(again.status, 201);
      if (receipt) assert.deepEqual(again.body, receipt, 'a repeated complaint has the receipt that it had');
      else ++lost;
      receipts.set(key, { text, receipt: again.body });
    }));
  }
  for (const listener of listeners) await listener.goOn(server.url);

  const known = [...receipts.values()];
  await Promise.all(known.map(async ({ text, receipt }) => {
    const found = await insist(() => follow(server.url, receipt.code));
    assert.equal(found.status, 200, `${receipt.number} can be followed`);
    assert.equal(found.body.text, text);
    assert.equal(found.body.view.row.number, receipt.number);
  }));
  const numbers = await allNumbers(session);
  assert.equal(new Set(numbers).size, numbers.length);
  assert.equal(numbers.length - seeded, known.length, 'each complaint is there once');
  assert.equal(new Set(known.map(({ receipt }) => receipt.code)).size, known.length);

  const inbox = listeners[1];
  await inbox.reaches(numbers[0]);
  assert.deepEqual(known.map(({ receipt }) => receipt.number).filter((number) => !inbox.seen.has(number)), []);
  const resumed = listeners.map(({ topic, resumes, snapshots, deltas }) =>
    `${topic} ${deltas} deltas, resumed ${resumes} times, ${snapshots} snapshots`);
  t.diagnostic(`${known.length - lost} complaints acknowledged before a kill, ${lost} cut off; ${resumed.join('; ')}`);
  for (const listener of listeners) listener.cut();
});

// Citizens hand in one complaint after the other; once enough are acknowledged, the server is killed under them.
async function burstUntilKilled() {
  const burst = new Map();
  let acknowledged = 0;
  let serial = 0;
  const citizen = async () => {
    for (;;) {
      const key = newKey();
      const text = `${COMPLAINT.text}第 ${++serial} 件，${key}`;
      burst.set(key, { text, receipt: null });
      const answer = await complain(server.url, { ...COMPLAINT, text }, key).catch(() => null);
      if (!answer) return;
      assert.equal(answer.status, 201);
      burst.get(key).receipt = answer.body;
      if (++acknowledged === ENOUGH) await server.stop('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: CITIZENS }, citizen));
  assert.ok(acknowledged >= ENOUGH);
  return burst;
}

// Asks until there is an answer: a connection may still be that to the killed server.
async function insist(request) {
  for (let tries = 0; tries < 20; ++tries) {
    const answer = await request().catch(() => null);
    if (answer) return answer;
  }
  assert.fail('no answer');
}

// The numbers of all cases, newest first.
async function allNumbers(session) {
  const numbers = [];
  for (let more = true; more;) {
    const before = numbers.length ? `&before=${numbers.at(-1)}` : '';
    const { status, body } = await insist(() =>
      ask(server.url, 'GET', `/api/v1/staff/cases?limit=100${before}`, { headers: session }));
    assert.equal(status, 200, 'a session outlives the server');
    numbers.push(...body.rows.map(({ row }) => row.number));
    ({ more } = body);
  }
  return numbers;
}

// Keeps to the contract of a topic: after a cut it asks for what it missed, and nothing may be missing or come twice.
class Listener {
  resumes = 0;
  snapshots = 0;
  deltas = 0;
  seen = new Set();  // numbers of cases
  #socket;
  #at = null;  // {epoch, seq}

  constructor(topic, headers = {}) {
    this.topic = topic;
    this.headers = headers;
  }

  async goOn(url) {
    if (this.#socket) {
      await this.#socket.closed();
      this.#takeAll();
    }
    this.#socket = await openSocket(url, { headers: this.headers });
    this.#socket.subscribe(this.topic, this.#at ?? {});
    const first = await this.#socket.next(({ topic }) => topic === this.topic);
    assert.ok(['snapshot', 'resumed'].includes(first.type), JSON.stringify(first));
    if (first.type === 'resumed') {
      assert.deepEqual({ epoch: first.epoch, seq: first.seq }, this.#at, 'resumed where it was cut');
      ++this.resumes;
    }
    this.#take(first);
  }

  // Waits until the case of that number has been told of.
  async reaches(number) {
    this.#takeAll();
    while (!this.seen.has(number)) this.#take(await this.#socket.next(({ topic }) => topic === this.topic));
  }

  cut() { this.#socket.cut(); }

  #takeAll() {
    for (const message of this.#socket.rest()) if (message.topic === this.topic) this.#take(message);
  }

  #take({ type, epoch, from, seq, data }) {
    if (type === 'delta') {
      assert.equal(epoch, this.#at.epoch);
      assert.equal(from, this.#at.seq, `${this.topic}: a delta from ${from} follows ${this.#at.seq}`);
      assert.ok(seq >= from);
      ++this.deltas;
      if (data.row) this.seen.add(data.row.number);
    } else if (type === 'snapshot') {
      ++this.snapshots;
      for (const { row } of data.rows ?? []) if (row) this.seen.add(row.number);
    }
    this.#at = { epoch, seq };
  }
}
