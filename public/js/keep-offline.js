// For whoever is signed in: keeps the page that stands in for any other without a line (service-worker.js).
// It names nobody, as it is asked for without cookies.

// Browsers keep pages only over HTTPS or on the loopback address.
if ('caches' in window && 'serviceWorker' in navigator) await keepOffline();

async function keepOffline() {
  await navigator.serviceWorker.register('/service-worker.js');
  const { lang } = document.documentElement;
  const address = `/offline/${lang}`;
  const cache = await window.caches.open('offline-1');
  const kept = await cache.match('/offline', { ignoreVary: true });
  const style = document.querySelector('link[rel="stylesheet"]')?.getAttribute('href') ?? '';
  // A release has another style sheet, and the page may say something else by then.
  if (!kept?.url.endsWith(address) || !(await cache.match(style, { ignoreVary: true })))
    await renew(cache, address);
  document.documentElement.dataset.offlinePage = lang;
}

/**
 * @param {Cache} cache
 * @param {string} address of the page in the reader's language
 */
async function renew(cache, address) {
  const page = await window.fetch(address, { credentials: 'omit' });
  if (!page.ok) return;
  const files = (await page.clone().text()).match(/\/built\/[^"]+/g) ?? [];
  for (const { url } of await cache.keys()) await cache.delete(url);
  await cache.addAll(files);
  await cache.put('/offline', page);
}
