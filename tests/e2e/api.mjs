// SPDX-License-Identifier: Apache-2.0
// The server as a program talks to it.
import { randomBytes } from 'node:crypto';

export const newKey = () => randomBytes(16).toString('hex');

export const COMPLAINT = { category: 'waiting', window: '3', text: '早上九点取号，等了两个半小时还没有叫到我。' };

// {status, body, headers, cookie}: the body as JSON, or null where there is none.
export async function ask(url, method, path, { body, headers = {} } = {}) {
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json');
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  return { status: response.status, body: json && text ? JSON.parse(text) : null, headers: response.headers, cookie };
}

export const hall = async (url) => (await ask(url, 'GET', '/api/v1/halls/demo')).body;

export const board = async (url) => (await ask(url, 'GET', '/api/v1/halls/demo/promises')).body;

export const complain = (url, complaint = COMPLAINT, key = newKey()) =>
  ask(url, 'POST', '/api/v1/halls/demo/complaints', { body: complaint, headers: { 'idempotency-key': key } });

export const follow = (url, code) => ask(url, 'POST', '/api/v1/follow', { body: { code } });

// The headers of a signed-in member of staff.
export async function signIn(url, password = 'demo', user = 'demo') {
  const { status, body, cookie } = await ask(url, 'POST', '/api/v1/session', { body: { user, password } });
  if (status !== 200) throw new Error(`signing in: ${status} ${JSON.stringify(body)}`);
  return { cookie, 'x-csrf-token': body.csrf_token };
}

// What a browser keeps of that, to open a page signed in.
export function storageOf(session) {
  const [name, value] = session.cookie.split('=');
  const cookie = { name, value, domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Strict' };
  return { cookies: [cookie], origins: [] };
}

// The slip of a number that somebody takes for advice, which runs on Tucao.
export const takeNumber = async (url, session, wish = {}) => (await ask(url, 'POST', '/api/v1/halls/demo/tickets', {
  body: { business: 'advice', class: 'walk_in', priority_reason: 'none', ...wish },
  headers: { ...session, 'idempotency-key': newKey() },
})).body;

export const stepAt = (url, session, window, step) => ask(url, 'POST', `/api/v1/halls/demo/windows/${window}`,
  { body: step, headers: { ...session, 'idempotency-key': newKey() } });

// Somebody is called to a window where nobody is, and served: the number.
export async function serveOne(url, session, window) {
  await stepAt(url, session, window, { step: 'open' });
  await takeNumber(url, session);
  const { body: { serving: { number } } } = await stepAt(url, session, window, { step: 'next' });
  await stepAt(url, session, window, { step: 'finish', seen: number });
  return number;
}

export const postNotice = (url, session, draft, key = newKey()) => ask(url, 'POST', '/api/v1/halls/demo/notices',
  { body: draft, headers: { ...session, 'idempotency-key': key } });

export const changeNotice = (url, session, number, change) => ask(url, 'POST', `/api/v1/halls/demo/notices/${number}`,
  { body: change, headers: { ...session, 'idempotency-key': newKey() } });

export const update = (url, session, number, change) =>
  ask(url, 'POST', `/api/v1/staff/cases/${number}/updates`, { body: change, headers: session });

export const ACCEPT = {
  step: 'accept', public_title: '社保窗口等候太久', unit: '社会保险窗口组', text: '已受理，今天下午起加开一个窗口。', seen_seq: 1,
};
