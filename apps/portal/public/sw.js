// Makes the patient's pages open without a network. It keeps the portal's own hashed files and one page without data
// per clinic, `/<clinic>/my/offline`; no record, no answer of a procedure and no other page ever goes through its cache.
// What is kept of a patient lies sealed in IndexedDB (src/device), which this file never touches.
const version = 'kinloop-1';
const offlinePath = /^\/[a-z0-9-]+\/my\/offline$/;
const ownFiles = /^\/_next\/static\//;

/** @returns the clinic's page without data, from the scope this worker was registered with: `/<clinic>/my` */
function offlineUrl() {
  return `${new URL(self.registration.scope).pathname.replace(/\/$/, '')}/offline`;
}

/** Every hashed file that the page names, in its tags and in what it streams. */
function filesOf(html) {
  const found = html.matchAll(/(?:\/_next\/)?static\/[\w./~@%+-]+\.(?:js|css|woff2)/g);
  return [...new Set([...found].map(([path]) => (path.startsWith('/_next/') ? path : `/_next/${path}`)))];
}

/** Fonts that a style sheet names, beside it. */
function fontsOf(css, base) {
  return [...css.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)].map(
    ([, path]) => new URL(path, base).pathname,
  );
}

async function keepFile(cache, path) {
  if (await cache.match(path)) return;
  const answer = await fetch(path, { credentials: 'omit' });
  if (!answer.ok) return;
  await cache.put(path, answer.clone());
  if (path.endsWith('.css'))
    for (const font of fontsOf(await answer.text(), new URL(path, self.location.origin)))
      if (ownFiles.test(font)) await keepFile(cache, font);
}

/** Keeps the page as a stranger gets it, so that nothing of a session can be in it, and the files it needs. */
async function keepOffline() {
  const path = offlineUrl();
  if (!offlinePath.test(path)) return;
  const cache = await caches.open(version);
  const page = await fetch(path, { credentials: 'omit', cache: 'no-store' });
  if (!page.ok || page.redirected) return;
  const files = filesOf(await page.clone().text());
  await Promise.all(files.map((file) => keepFile(cache, file)));
  await cache.put(path, page);
  await dropOthers(cache, new Set(files));
}

/** Scripts and styles of earlier builds; fonts are few and stay. */
async function dropOthers(cache, named) {
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (/\.(?:js|css)$/.test(pathname) && !named.has(pathname)) await cache.delete(request);
  }
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepOffline().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const clean = async () => {
    for (const name of await caches.keys())
      if (name.startsWith('kinloop-') && name !== version) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

/** A page asks, each time it opens with a network, that what is kept is of this build. */
self.addEventListener('message', (event) => {
  if (event.data === 'keep-offline') event.waitUntil(keepOffline().catch(() => undefined));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (ownFiles.test(url.pathname)) event.respondWith(fromCacheFirst(request));
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => offlinePage(request)));
});

/** A hashed file never changes under its name. */
async function fromCacheFirst(request) {
  const kept = await caches.match(new URL(request.url).pathname);
  return kept ?? fetch(request);
}

/** In place of any page of the patient's that cannot be fetched. */
async function offlinePage(request) {
  const kept = await caches.match(offlineUrl());
  if (!kept) return Response.error();
  const { pathname } = new URL(request.url);
  return pathname === offlineUrl() ? kept : Response.redirect(offlineUrl());
}
