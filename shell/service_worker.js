// SPDX-License-Identifier: Apache-2.0
// Keeps the citizens' page at hand for when there is no network, so that a complaint can be written then: the app
// itself sends it later. Nothing that the server answers to the app is kept.
const ASSETS = [
  '{{asset:boot.js}}', '{{asset:tucao.js}}', '{{asset:tucao.wasm}}', '{{asset:icon.svg}}',
  '{{asset:text/zh-CN.json}}', '{{asset:text/en.json}}',
];
const FORM = '/complain';
const PAGES = new Set(['/', FORM, '/follow', '/reports', '/notices', '/guides', '/promises', '/ticket']);
// Another release, other names, another cache.
const kept = () => caches.open(ASSETS.join(' '));

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(kept().then((cache) => cache.addAll([...ASSETS, FORM])));
});

self.addEventListener('activate', (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) if (name !== ASSETS.join(' ')) await caches.delete(name);
  };
  event.waitUntil(forget());
});

// The newest page if there is a network; else the one that was seen last, or the form.
const page = async (request, path) => {
  const cache = await kept();
  try {
    const response = await fetch(request);
    if (response.ok && !response.headers.get('cache-control')?.includes('no-store')) cache.put(path, response.clone());
    return response;
  } catch (problem) {
    const old = await cache.match(path) ?? await cache.match(FORM);
    if (!old) throw problem;
    return old;
  }
};

const asset = async (request) => await (await kept()).match(request) ?? fetch(request);

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && PAGES.has(pathname)) event.respondWith(page(request, pathname));
  if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});
