// The marks of a whole course by keys: arrows move, a figure or a letter marks and saves at once.

/** @type {HTMLElement | null} */
const grid = document.querySelector('[data-grid]');
if (grid) begin(grid);

/** @param {HTMLElement} table */
function begin(table) {
  const state = document.querySelector('[data-grid-state]');
  const marks = new Map(
    (table.dataset.keys ?? '').split(' ').flatMap((pair) => {
      const [mark = '', keys = ''] = pair.split(':');
      return [...keys].map((key) => [key, mark]);
    }),
  );
  /** @type {HTMLElement | null} */
  const help = document.querySelector('[data-grid-keys]');
  if (help) help.hidden = false;

  table.addEventListener('keydown', (event) => {
    if (!(event.target instanceof window.Element)) return;
    /** @type {HTMLAnchorElement | null} */
    const link = event.target.closest('td > a');
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = marks.get(event.key.toLowerCase());
    const next = mark ? undefined : beside(link, event.key);
    if (!mark && !next) return;
    event.preventDefault();
    if (mark) void save(link, mark);
    else next?.focus();
  });

  /** @param {string} text */
  function say(text) {
    if (state) state.textContent = text;
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {string} mark
   */
  async function save(link, mark) {
    const address = link.getAttribute('href') ?? '';
    const [, n, person] = /cell=(\d+)-(\w+)/.exec(address) ?? [];
    const body = new URLSearchParams({ [`mark-${person}`]: mark, back: 'grid' });
    try {
      const answer = await fetch(`${table.dataset.sheets}${n}/attendance`, {
        method: 'POST',
        body,
      });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector(`td > a[href="${address}"]`)?.closest('tr');
      if (!answer.ok || !fresh) throw new Error();
      const focused = document.activeElement?.getAttribute('href');
      link.closest('tr')?.replaceChildren(...fresh.children);
      /** @type {HTMLElement | null} */
      const again = focused ? table.querySelector(`td > a[href="${focused}"]`) : null;
      again?.focus();
      say(page.querySelector('.notice')?.textContent?.trim() ?? '');
    } catch {
      say(table.dataset.failed ?? '');
    }
  }
}

/**
 * The cell that an arrow leads to; nothing at the edge and for every other key.
 * @param {HTMLAnchorElement} link
 * @param {string} key
 * @returns {HTMLAnchorElement | null | undefined}
 */
function beside(link, key) {
  const cell = link.closest('td');
  const row = cell?.parentElement;
  if (!cell || !row) return undefined;
  const place = [...row.children].indexOf(cell);
  const target = new Map([
    ['ArrowLeft', row.children[place - 1]],
    ['ArrowRight', row.children[place + 1]],
    ['ArrowUp', row.previousElementSibling?.children[place]],
    ['ArrowDown', row.nextElementSibling?.children[place]],
  ]).get(key);
  return target?.querySelector('a[href^="?cell"]');
}
