// The page that stands in for any other without a line: names the sheets that open all the same, and
// opens what was asked for once the line returns.

const SHEET = /^\/teaching\/[^/]+\/sessions\/\d+\/attendance$/;

window.addEventListener('online', () => window.location.reload());

const list = document.querySelector('[data-sheets]');
if (list && 'caches' in window) await nameSheets(list);

/** @param {Element} place */
async function nameSheets(place) {
  for (const name of await window.caches.keys()) {
    const cache = await window.caches.open(name);
    for (const { url } of await cache.keys()) {
      const { pathname } = new window.URL(url);
      const kept = SHEET.test(pathname) ? await cache.match(url) : undefined;
      if (!kept) continue;
      const page = new window.DOMParser().parseFromString(await kept.text(), 'text/html');
      const link = document.createElement('a');
      link.href = pathname;
      link.textContent = page.querySelector('h1')?.textContent?.trim() ?? pathname;
      const lede = page.querySelector('.page-header__lede')?.textContent?.trim();
      const item = document.createElement('li');
      item.append(link, ...(lede ? [`, ${lede}`] : []));
      place.append(item);
      place.removeAttribute('hidden');
    }
  }
}
