// Everything here only makes quicker what works without it.

// Sheets that were kept for one person's work without a line go when another comes to the browser, or
// when nobody is signed in any more; a page that does not know who is there ("?") says nothing.
const KEPT_FOR = 'pages-kept-for';
const { person } = document.body.dataset;
const keptFor = window.localStorage.getItem(KEPT_FOR);
if (keptFor !== null && person !== '?' && person !== keptFor) {
  window.localStorage.removeItem(KEPT_FOR);
  if ('caches' in window) void window.caches.delete('attendance-1');
}

/**
 * True while the person is typing, so that single-key shortcuts stay out of the way.
 * @param {EventTarget | null} target
 */
function isTyping(target) {
  return target instanceof window.Element && target.closest('input, select, textarea') !== null;
}

/** @returns {HTMLDetailsElement | null} */
const openMenu = () => document.querySelector('.menu[open]');

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const menu = openMenu();
  if (event.key === 'Escape' && menu) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
  if (event.key !== '/' || isTyping(event.target)) return;
  // The header has one in its line and one in its menu: the first of those that are seen.
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = document.querySelectorAll('input[type="search"]');
  const search = [...fields].find((field) => field.offsetParent !== null);
  if (search) {
    event.preventDefault();
    search.focus();
  }
});

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof window.Element)) return;
  const menu = openMenu();
  if (menu && !menu.contains(target)) menu.open = false;
  if (target.closest('[data-print]')) window.print();
});

/** @type {HTMLElement | null} */
const faults = document.querySelector('.govuk-error-summary');
faults?.focus();
