// SPDX-License-Identifier: Apache-2.0
// The hall's own queue from kiosk to rating: three pages, none of which is ever reloaded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { startHall } from './hall.mjs';
import { pictureOf } from './picture.mjs';
import { DESK, KIOSK, PHONE, TABLET } from './viewports.mjs';
import { say } from './words.mjs';

const { server, open } = await startHall();

async function takeNumber(kiosk) {
  await kiosk.press('business-advice');
  await kiosk.press('class-walk_in');
  return { number: await kiosk.read('slip-number'), code: (await kiosk.read('slip-code')).match(/[0-9A-Z]{6}$/)[0] };
}

test('a number from the kiosk to the rating', { timeout: 120_000 }, async (t) => {
  let kiosk, phone, desk, slip;

  await t.test('the kiosk gives out a number, and its QR code is the way to it', async () => {
    kiosk = await open('/kiosk', KIOSK);
    await kiosk.signIn();
    await kiosk.sees('page-title', say('kiosk.business'));
    slip = await takeNumber(kiosk);
    assert.match(slip.number, /^[A-Z]\d{3}$/);
    await kiosk.page.evaluate(() => document.getElementById('slip-qr').scrollIntoView({ block: 'center' }));
    let read;
    for (let tries = 0; tries < 20 && !read; ++tries) {
      const { data, width, height } = await pictureOf(kiosk.page);
      read = jsQR(data, width, height)?.data;
    }
    assert.equal(read, `${server.url}/ticket/${slip.number}#${slip.code}`);
  });

  await t.test('print shows the slip alone, with its QR code', async () => {
    await kiosk.page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await kiosk.press('slip-print');
    await kiosk.page.waitFor(() => window.printed);
    const page = kiosk.page.native;
    await page.emulateMedia({ media: 'print' });
    const shown = await kiosk.page.evaluate(() => ['slip-number', 'slip-qr', 'hall-name', 'slip-print']
      .map((id) => document.getElementById(id).checkVisibility()));
    assert.deepEqual(shown, [true, true, false, false]);
    assert.ok(await kiosk.page.evaluate(() => document.querySelector('#slip-qr svg').getBoundingClientRect().height > 100));
    await page.emulateMedia({ media: 'screen' });
    await kiosk.press('kiosk-start');
    await kiosk.sees('business-advice');
  });

  await t.test('the phone follows the number and keeps it', async () => {
    phone = await open(`/ticket/${slip.number}#${slip.code}`, PHONE);
    await phone.sees('ticket-number', slip.number);
    await phone.sees('ticket-state', say('ticket_state.waiting'));
    await phone.sees('ticket-ahead', '0');
    await phone.sees('ticket-leave');
    await phone.press('tab-hall');
    await phone.sees('my-ticket-number', say('ticket.mine', { number: slip.number }));
    await phone.press('my-ticket-open');
    await phone.sees('ticket-state');
  });

  await t.test('the console opens its window and calls; the phone shows it at once', async () => {
    desk = await open('/console', DESK);
    await desk.signIn();
    await desk.press('console-15-open');
    await desk.isAt('/console/15');
    await desk.sees('main-step', say('console.open'));
    await desk.press('main-step');
    await desk.sees('main-step', say('console.call', { number: slip.number }));
    await desk.sees(`next-${slip.number}-number`, slip.number);
    await desk.press('main-step');
    await desk.sees('present-number', slip.number);
    await phone.sees('ticket-window', say('window.name', { number: '15' }));
    const title = say('ticket.call_notice', { number: slip.number, window: '15' });
    await phone.page.waitFor((title) => document.title.startsWith(title), title);
  });

  await t.test('service begins and ends, and the owner rates it once', async () => {
    await desk.press('step-start');
    await phone.sees('ticket-state', say('ticket_state.serving', { number: '15' }));
    await desk.press('step-finish');
    await desk.sees('present-free');
    await phone.sees('ticket-rating-title', say('ticket.rate'));
    await phone.press('rate-5');
    await phone.sees('ticket-thanks', say('rating.5'));
    await phone.seesNo('rate-5');
  });

  await t.test('the screen at the window asks for the last service and thanks', async () => {
    const tablet = await open('/rate/15', TABLET);
    await tablet.signIn();
    await tablet.sees('rating-later', say('rating.later'));
    const visitor = await takeNumber(kiosk);
    await desk.sees('main-step', say('console.call', { number: visitor.number }));
    await desk.press('main-step');
    await desk.press('step-start');
    await desk.press('step-finish');
    await tablet.sees('page-title', say('ticket.rate'));
    await tablet.sees('stand-note', say('rating.note', { number: visitor.number }));
    await tablet.press('rate-4');
    await tablet.sees('toast', say('ticket.thanks'));
    await tablet.sees('rating-later');
    const owner = await open(`/ticket/${visitor.number}#${visitor.code}`, PHONE);
    await owner.sees('ticket-thanks', say('rating.4'));
    await owner.page.close();
    await tablet.page.close();
  });

  await t.test('who missed the call rejoins, and gives up after a question', async () => {
    const other = await takeNumber(kiosk);
    await desk.sees('main-step', say('console.call', { number: other.number }));
    await desk.press('main-step');
    await desk.press('step-pass');
    await desk.sees(`passed-${other.number}-number`);
    const owner = await open(`/ticket/${other.number}#${other.code}`, PHONE);
    await owner.press('ticket-rejoin');
    await owner.sees('ticket-state', say('ticket_state.waiting'));
    await desk.sees(`next-${other.number}-number`);
    await owner.press('ticket-leave');
    await owner.press('question-confirm');
    await owner.sees('ticket-state', say('ticket_state.left'));
    await desk.seesNo(`next-${other.number}-number`);
    await owner.page.close();
  });

  await t.test('a pause needs a reason, and the public reads it', async () => {
    await desk.press('show-pause');
    await desk.press('panel-shut');
    await desk.sees('field-reason-error', say('console.reason_missing'));
    await desk.press('field-reason-equipment');
    await desk.press('resume-15');
    await desk.sees('panel-public', say('window_reason.equipment'));
    await desk.press('panel-shut');
    await desk.sees('main-step', say('console.resume'));
    const citizen = await open('/', PHONE);
    await citizen.sees('window-15-reason', say('window_reason.equipment'));
    await citizen.page.close();
  });

  await t.test('an unknown number and a wrong code are said at their fields', async () => {
    const stranger = await open('/ticket/Z999', PHONE);
    await stranger.sees('field-ticket_number-error', say('ticket.unknown'));
    await stranger.page.close();
    const guesser = await open(`/ticket/${slip.number}#000000`, PHONE);
    await guesser.sees('field-ticket_code-error', say('ticket.wrong_code'));
    await guesser.page.close();
  });

  for (const person of [kiosk, phone, desk]) assert.ok(await person.stays(), 'no page was reloaded');
});
