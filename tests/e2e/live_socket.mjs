// SPDX-License-Identifier: Apache-2.0
// A WebSocket client that can also misbehave: const socket = await openSocket(url); socket.send({type: 'subscribe', …});
// await socket.next((message) => message.type === 'snapshot'); socket.sendRaw(bytes); socket.stopReading(); …
// Where the server refuses the handshake, openSocket resolves to {refused: {status, body}}.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export function openSocket(url, { headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/api/v1/live`, {
      headers: {
        connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'), ...headers,
      },
    });
    asked.on('upgrade', (_, stream, head) => resolve(new LiveSocket(stream, head)));
    asked.on('response', async (response) => {
      let body = '';
      for await (const part of response) body += part;
      resolve({ refused: { status: response.statusCode, body: body && JSON.parse(body) } });
    });
    asked.on('error', reject);
    asked.end();
  });
}

const TEXT = 1;
const CLOSE = 8;

// A client's frame is masked; a mask of zeros leaves the bytes as they are.
export function frame(payload, { opcode = TEXT, masked = true, final = true } = {}) {
  const bytes = Buffer.from(payload);
  const long = bytes.length > 125;
  const head = Buffer.alloc(long ? 4 : 2);
  head[0] = (final ? 0x80 : 0) | opcode;
  head[1] = (masked ? 0x80 : 0) | (long ? 126 : bytes.length);
  if (long) head.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0), bytes]);
}

class LiveSocket {
  messages = [];
  closeCode = null;  // null while open; 0: the connection ended without a close frame
  #stream;
  #input;
  #changed = [];
  #read = 0;

  constructor(stream, head) {
    this.#stream = stream;
    this.#input = head;
    stream.on('data', (bytes) => this.#take(bytes));
    stream.on('error', () => {});
    stream.on('close', () => this.#end(0));
    this.#take(Buffer.alloc(0));
  }

  send(message) { this.sendRaw(frame(JSON.stringify(message))); }
  sendRaw(bytes) { this.#stream.write(bytes); }
  subscribe(topic, at) { this.send({ type: 'subscribe', topic, ...at }); }
  stopReading() { this.#stream.pause(); }
  readOn() { this.#stream.resume(); }
  cut() { this.#stream.destroy(); }

  // The next message that fits, of those that no earlier next() has passed.
  async next(fits = () => true) {
    let found;
    await this.#until(() => {
      while (!found && this.#read < this.messages.length) {
        const message = this.messages[this.#read++];
        if (fits(message)) found = message;
      }
      return found || this.closeCode !== null;
    });
    if (!found) throw new Error(`closed with ${this.closeCode} before the message came`);
    return found;
  }

  // All further messages that are here already.
  rest() {
    const messages = this.messages.slice(this.#read);
    this.#read = this.messages.length;
    return messages;
  }

  async closed() {
    await this.#until(() => this.closeCode !== null);
    return this.closeCode;
  }

  async #until(condition) {
    const late = AbortSignal.timeout(15_000);
    while (!condition()) {
      if (late.aborted) throw new Error('nothing came within 15 s');
      await Promise.race([new Promise((resolve) => this.#changed.push(resolve)), wait(15_000, null, { ref: false })]);
    }
  }

  #take(bytes) {
    this.#input = Buffer.concat([this.#input, bytes]);
    for (;;) {
      const input = this.#input;
      if (input.length < 2) break;
      const short = input[1] & 0x7f;
      const start = { 126: 4, 127: 10 }[short] ?? 2;
      if (input.length < start) break;
      const length = short === 126 ? input.readUInt16BE(2) : short === 127 ? Number(input.readBigUInt64BE(2)) : short;
      if (input.length < start + length) break;
      const payload = input.subarray(start, start + length);
      this.#input = input.subarray(start + length);
      if ((input[0] & 0x0f) === TEXT) this.messages.push(JSON.parse(payload));
      if ((input[0] & 0x0f) === CLOSE) {
        this.#end(payload.length >= 2 ? payload.readUInt16BE(0) : 1005);
        this.#stream.end();
      }
    }
    this.#wake();
  }

  #end(code) {
    this.closeCode ??= code;
    this.#wake();
  }

  #wake() {
    for (const resolve of this.#changed.splice(0)) resolve();
  }
}
