// Opens attendance sheets without a line, if they were opened before, and a page of ours in place of any
// other. Keeps nothing else: the pages of sheets, that one page, which names nobody (keep-offline.js puts it
// here), and the built files that they name. Signing out clears it all (Clear-Site-Data); a session that
// ended, or another person, takes the sheets away, too (here and in app.js).

const CACHE = 'attendance-1';
const OFFLINE = 'offline-1';
/** As long as a session lasts unused: who comes later has to sign in, with a line. */
const LONGEST_MS = 12 * 3600_000;
const SHEET = /^\/teaching\/[^/]+\/sessions\/\d+\/attendance$/;

/** What a worker of any kind is taken for is known better here. */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name !== CACHE && name !== OFFLINE)
            .map((name) => caches.delete(name)),
        ),
      )
      // Pages are asked for while the worker starts, not behind it.
      .then(() => worker.registration.navigationPreload?.enable())
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && SHEET.test(pathname)) event.respondWith(sheet(event));
  else if (request.mode === 'navigate' && request.method === 'GET')
    event.respondWith(ask(event).catch(offline));
  else if (request.method === 'GET' && pathname.startsWith('/built/'))
    event.respondWith(built(request));
});

/**
 * What the registry answers; what the browser has asked for already is not asked for twice.
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function ask({ request, preloadResponse }) {
  return (await preloadResponse) ?? fetch(request);
}

/**
 * The sheet as it is now; as it was last seen where there is no line. A form that could not be sent
 * comes back to it too: its marks are kept (see kept-marks.js).
 * @param {FetchEvent} event
 */
async function sheet(event) {
  const { request } = event;
  const cache = await caches.open(CACHE);
  const { pathname } = new URL(request.url);
  try {
    const answer = await ask(event);
    if (request.method === 'GET' && answer.ok && !answer.redirected)
      await cache.put(pathname, answer.clone());
    // The registry leads somewhere else: whoever asks is not, or no longer, who may see the sheet.
    if (request.method === 'GET' && answer.type === 'opaqueredirect') await caches.delete(CACHE);
    return answer;
  } catch (error) {
    const kept = await cache.match(pathname);
    if (kept && Date.now() - Date.parse(kept.headers.get('date') ?? '') < LONGEST_MS) return kept;
    if (kept) await caches.delete(CACHE);
    // What a form carried is not to be taken for sent.
    if (request.method !== 'GET') throw error;
    return offline(error);
  }
}

/**
 * The page that says that there is no line, and what can be done without.
 * @param {unknown} error what the browser says of it, where no such page was kept
 */
async function offline(error) {
  const page = await caches.match('/offline', { cacheName: OFFLINE, ignoreVary: true });
  if (!page) throw error;
  return page;
}

/**
 * Built files never change under their names.
 * @param {Request} request
 */
async function built(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
