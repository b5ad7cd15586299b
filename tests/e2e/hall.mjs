// SPDX-License-Identifier: Apache-2.0
// A hall to be visited: a server and Chromium, which run until the tests of the file are over.
//   const { server, open } = await startHall();
//   const session = await signIn(server.url);
//   const staff = await open('/staff', DESK, { session });
import { after } from 'node:test';
import { storageOf } from './api.mjs';
import { chromium } from './browsers.mjs';
import { personAt } from './person.mjs';
import { startServer } from './server.mjs';

// `settings` are of startServer().
export async function startHall(settings) {
  const [server, browser] = await Promise.all([startServer(settings), chromium()]);
  // What is thrown before the first test ends the process without after().
  process.once('uncaughtExceptionMonitor', () => server.process.kill());
  after(async () => {
    await browser.close();
    await server.stop();
  });

  // Who has arrived at that page, signed in by a `session` of signIn(), and stays() there until the document is loaded
  // anew. Other `options` are of browser.open().
  const open = async (path, viewport, { session, ...options } = {}) => {
    if (session) options.storageState = storageOf(session);
    const person = personAt(await browser.open(server.url + path, viewport, options));
    await person.arrives();
    await person.stay();
    return person;
  };
  return { server, browser, open };
}
