// SPDX-License-Identifier: Apache-2.0
// Photos, from the phone that takes them to the page on which everybody sees what staff left uncovered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCEPT, complain, follow, newKey, signIn, update } from './api.mjs';
import { startHall } from './hall.mjs';
import { pictureOf } from './picture.mjs';
import { DESK, PHONE } from './viewports.mjs';
import { say } from './words.mjs';

const HIGH_DESK = { ...DESK, height: 1400 };
const POSITION = 'GPSLatitude 43.88';

const { server, browser, open } = await startHall();
const small = await jpeg(400, 300);
const large = withPosition(await jpeg(3000, 2000));

// A JPEG, red at the left and blue at the right.
async function jpeg(width, height) {
  const page = await browser.open('about:blank');
  const bytes = await page.evaluate(async (width, height) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#d01010';
    pen.fillRect(0, 0, width / 2, height);
    pen.fillStyle = '#1010d0';
    pen.fillRect(width / 2, 0, width, height);
    // Something that does not pack well, so that there are several chunks.
    let seed = 1;
    for (let i = 0; i < 9000; ++i) {
      seed = seed * 16807 % 2147483647;
      pen.fillStyle = `hsl(${i / 9000 * 20} 80% ${30 + seed % 30}%)`;
      pen.fillRect(seed % (width / 2 - 40), Math.floor(seed / 977) % height, 34, 34);
    }
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, width, height);
  await page.close();
  return Buffer.from(bytes);
}

// The JPEG as a phone takes it, which tells where it was taken.
function withPosition(jpeg) {
  const exif = Buffer.from(`Exif\0\0${POSITION}`);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, jpeg.subarray(2)]);
}

const file = (name, buffer, mimeType = 'image/jpeg') => ({ name, mimeType, buffer });

async function choose(person, ...files) {
  const chooser = person.page.native.waitForEvent('filechooser');
  await person.press('photos-add');
  await (await chooser).setFiles(files);
}

async function fillIn(person) {
  await person.press('field-category-environment');
  await person.write('field-text', '门口的无障碍坡道被车挡住了，轮椅上不来。');
}

// The colour that is painted in the middle of the element, or at a part of it.
async function colorAt(person, id, part = { x: 0.5, y: 0.5 }) {
  const [x, y] = await person.page.evaluate((id, part) => {
    const element = document.getElementById(id);
    element.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return [(left + width * part.x) * devicePixelRatio, (top + height * part.y) * devicePixelRatio].map(Math.round);
  }, id, part);
  const { width, data } = await pictureOf(person.page);
  return [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)];
}

const isRed = ([r, , b]) => r > 100 && b < 100;
const isBlue = ([r, , b]) => b > 100 && r < 100;
const isBlack = (rgb) => rgb.every((channel) => channel < 30);

async function shows(person, id, is, part) {
  await person.sees(id);
  for (let tries = 0; tries < 100; ++tries) {
    if (is(await colorAt(person, id, part))) return;
  }
  assert.fail(`${id} shows ${await colorAt(person, id, part)}`);
}

// {width, height} as a JPEG says.
function sizeOf(jpeg) {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if (jpeg[at + 1] >= 0xc0 && jpeg[at + 1] <= 0xc2) return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
  }
  return null;
}

const fetched = async (path, options) => {
  const response = await fetch(server.url + path, options);
  return { status: response.status, type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
};

test('a citizen adds photos, sees how far they are, and finds them at the case; nobody else does', { timeout: 120_000 }, async (t) => {
  const person = await open('/complain', PHONE, { deviceScaleFactor: 2 });
  await fillIn(person);
  await choose(person, file('IMG_1.jpg', large), file('IMG_2.jpg', small), file('virus.jpg', Buffer.from('<script>alert(1)</script>')));
  await person.sees('draft-1-state', say('photo.ready'));
  await person.sees('draft-2-state', say('photo.ready'));
  await person.sees('draft-3-state', say('photo_issue.unreadable'));
  await shows(person, 'draft-1-image', isBlue, { x: 0.75, y: 0.5 });

  await person.press('submit');
  await person.sees('form-errors', say('field.photos_refused'));
  await person.press('draft-3-remove');
  await person.seesNo('draft-3');
  await person.press('submit');
  await person.isAt('/receipt');
  const code = await person.receiptCode();

  const { body: { view } } = await follow(server.url, code);
  assert.deepEqual(view.photos.map(({ width, height, is_public }) => [width, height, is_public]), [[1600, 1066, false], [400, 300, false]]);
  await person.press('receipt-follow');
  await shows(person, 'photo-1', isBlue, { x: 0.75, y: 0.5 });
  await person.press('photo-1');
  await shows(person, 'photo-large', isRed, { x: 0.1, y: 0.5 });
  assert.equal(await person.page.evaluate(() => document.getElementById('photo-large').getAttribute('aria-label')), say('photo.name', { n: 1 }));

  const { number } = view.row;
  const own = await fetched('/api/v1/follow/photos/1/full', {
    method: 'POST', body: JSON.stringify({ code }), headers: { 'content-type': 'application/json' },
  });
  assert.equal(own.type, 'image/jpeg');
  assert.deepEqual(sizeOf(own.bytes), { width: 1600, height: 1066 });
  for (const gone of [POSITION, 'Exif']) assert.equal(own.bytes.indexOf(gone), -1, gone);
  const session = await signIn(server.url);
  await update(server.url, session, number, ACCEPT);
  assert.equal((await fetched(`/api/v1/cases/${number}/photos/1/full`)).status, 404);
  assert.equal((await fetched(`/api/v1/staff/cases/${number}/photos/1/full`)).status, 401);
  t.diagnostic(`${large.length} bytes as taken, ${own.bytes.length} as kept`);
  await person.page.close();
});

test('an upload that is cut goes on by itself where it stood, also after a reload', { timeout: 120_000 }, async (t) => {
  const person = await open('/complain', PHONE);
  await fillIn(person);
  const { native } = person.page;
  const offsets = [];
  let most = 1;
  let cut;
  await native.route(/\/api\/v1\/photos\/[^?]*\?/, (route) => {
    if (offsets.length === most) {
      cut();
      return route.abort();
    }
    offsets.push(Number(new URL(route.request().url()).searchParams.get('offset')));
    return route.continue();
  });
  const isCut = () => new Promise((resolve) => { cut = resolve; });
  let cutting = isCut();
  await choose(person, file('IMG_1.jpg', large));
  await cutting;
  await person.sees('draft-1-state', say('photo.waiting'));
  assert.equal(offsets.length, 1);

  most = 2;
  cutting = isCut();
  await native.reload();
  await person.arrives();
  await cutting;
  await person.sees('draft-1-state', say('photo.waiting'));
  assert.equal(offsets.length, 2);
  most = Infinity;
  await person.press('submit');  // before the photo is there
  await person.isAt('/receipt');
  assert.ok(offsets.length > 2);
  assert.deepEqual(offsets, [...offsets].sort((a, b) => a - b));
  assert.equal(new Set(offsets).size, offsets.length, 'no chunk was sent twice');
  const { body: { view } } = await follow(server.url, await person.receiptCode());
  assert.equal(view.photos.length, 1);
  t.diagnostic(`${offsets.length} chunks`);
  await person.page.close();
});

// Drags the mouse from one cell to the other, which is covered then.
async function sweep(person, from, to) {
  const middle = (id) => person.page.evaluate((id) => {
    const { left, top, width, height } = document.getElementById(id).getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  }, id);
  await person.page.evaluate((id) => document.getElementById(id).scrollIntoView({ block: 'center' }), from);
  const { mouse } = person.page.native;
  await mouse.move(...await middle(from));
  await mouse.down();
  await mouse.move(...await middle(to), { steps: 5 });
  await person.page.waitFor((id) => document.getElementById(id).getAttribute('aria-checked') === 'true', to);
  await mouse.up();
}

// A photo that is there, by its token.
async function upload(bytes) {
  const token = newKey();
  for (let at = 0; at < bytes.length;) {
    const answer = await fetch(`${server.url}/api/v1/photos/${token}?offset=${at}&size=${bytes.length}`, {
      method: 'POST', body: bytes.subarray(at, at + 65536), headers: { 'content-type': 'application/octet-stream' },
    });
    assert.equal(answer.status, 200);
    at = (await answer.json()).received;
  }
  return token;
}

test('staff cover what nobody shall see and put the photo up; it is on open pages at once, and gone when they take it down', { timeout: 120_000 }, async () => {
  const token = await upload(small);
  const { body: { number } } = await complain(server.url, { category: 'environment', text: '门口的无障碍坡道被车挡住了，轮椅上不来。', photos: [token] });
  const session = await signIn(server.url);
  await update(server.url, session, number, ACCEPT);

  const reader = await open(`/reports/${number}`, PHONE);
  await reader.sees('case-title');
  assert.equal(await reader.text('photos-title'), null);

  const staff = await open(`/staff/cases/${number}`, HIGH_DESK, { session });
  await staff.sees('photo-1-public', say('photo.private'));
  await staff.press('photo-1');
  await shows(staff, 'photo-large', isBlue, { x: 0.9, y: 0.9 });
  // The upper right quarter, one half by the mouse, one by keys.
  await sweep(staff, 'cell-1-9', 'cell-3-15');
  for (let row = 1; row <= 3; ++row) await staff.press(`cell-${row}-16`);
  for (let row = 4; row <= 6; ++row) for (let column = 9; column <= 16; ++column) await staff.follow(`cell-${row}-${column}`);
  await shows(staff, 'photo-large', isBlack, { x: 0.9, y: 0.1 });
  await staff.press('photo-publish');
  await staff.sees('photo-1-public', say('photo.public'));

  await reader.sees('photos-title');
  await shows(reader, 'photo-1', isBlack, { x: 0.9, y: 0.25 });
  await shows(reader, 'photo-1', isBlue, { x: 0.9, y: 0.75 });
  const copy = await fetched(`/api/v1/cases/${number}/photos/1/full`);
  assert.equal(copy.type, 'image/jpeg');
  assert.deepEqual(sizeOf(copy.bytes), { width: 400, height: 300 });
  const plain = await (await fetch(`${server.url}/reports/${number}`)).text();
  assert.ok(plain.includes(`/api/v1/cases/${number}/photos/1/small`), 'the plain page shows it, too');

  await staff.press('photo-withdraw');
  await staff.sees('photo-1-public', say('photo.private'));
  await reader.seesNo('photos-title');
  assert.equal((await fetched(`/api/v1/cases/${number}/photos/1/full`)).status, 404);
  assert.ok(await reader.stays());
  await reader.page.close();
  await staff.page.close();
});

test('staff show the interim measure with a photo, and its citizen sees it at that entry and nowhere before it is public', { timeout: 120_000 }, async () => {
  const { body: { number, code } } = await complain(server.url, { category: 'environment', text: '楼后的垃圾三天没有清走，味道很大。' });
  const session = await signIn(server.url);
  await update(server.url, session, number, ACCEPT);
  const citizen = await open(`/follow#${code}`, PHONE);
  await citizen.sees('timeline-2');

  const staff = await open(`/staff/cases/${number}`, HIGH_DESK, { session });
  await staff.press('field-step-interim');
  await staff.write('field-update_text', '车进不来，先盖上。');
  await staff.write('field-detail', '把垃圾运走');
  await choose(staff, file('covered.jpg', small));
  await staff.sees('draft-1-state', say('photo.ready'));
  await staff.press('update-post');
  await staff.sees('photo-1-public', say('photo.private'));
  await staff.seesNo('draft-1');
  await citizen.sees('timeline-3-interim');
  assert.equal(await citizen.text('photo-1'), null, 'staff look at it first');

  await staff.press('photo-1');
  await staff.press('photo-publish');
  await staff.sees('photo-1-public', say('photo.public'));
  await citizen.sees('photo-1');
  await shows(citizen, 'photo-1', isBlue, { x: 0.75, y: 0.5 });
  assert.ok(await citizen.page.evaluate(() => document.getElementById('timeline-3').contains(document.getElementById('photo-1'))));

  await staff.press('field-step-rectify');
  await staff.write('field-update_text', '垃圾已经运走。');
  await staff.write('field-detail', '现场照片');
  await choose(staff, file('clean.jpg', small));
  await staff.press('field-photos_public-public');
  await staff.press('update-post');
  await staff.press('question-confirm');
  await citizen.sees('photo-2');
  const plain = await (await fetch(`${server.url}/reports/${number}`)).text();
  assert.ok(plain.includes(`${say('photo.name', { n: 2 })}${say('common.dot')}${say('case_step.rectify')}`), 'the plain page says of which step it is');
  await citizen.page.close();
  await staff.page.close();
});
