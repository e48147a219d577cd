// The marks of a whole course by keys: arrows move, a figure or a letter marks and saves at once.

const grid = document.querySelector('[data-grid]');
if (grid) begin(grid);

function begin(table) {
  const state = document.querySelector('[data-grid-state]');
  const marks = new Map(
    table.dataset.keys.split(' ').flatMap((pair) => {
      const [mark, keys] = pair.split(':');
      return [...keys].map((key) => [key, mark]);
    }),
  );
  document.querySelector('[data-grid-keys]').hidden = false;

  table.addEventListener('keydown', (event) => {
    const link = event.target.closest('td > a');
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = marks.get(event.key.toLowerCase());
    const next = mark ? undefined : beside(link, event.key);
    if (!mark && !next) return;
    event.preventDefault();
    if (mark) void save(link, mark);
    else next.focus();
  });

  async function save(link, mark) {
    const address = link.getAttribute('href');
    const [, n, person] = /cell=(\d+)-(\w+)/.exec(address);
    const body = new URLSearchParams({ [`mark-${person}`]: mark, back: 'grid' });
    try {
      const answer = await fetch(`${table.dataset.sheets}${n}/attendance`, {
        method: 'POST',
        body,
      });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector(`td > a[href="${address}"]`);
      if (!answer.ok || !fresh) throw new Error();
      const row = link.closest('tr');
      const focused = document.activeElement?.getAttribute('href');
      row.replaceChildren(...fresh.closest('tr').children);
      if (focused) table.querySelector(`td > a[href="${focused}"]`)?.focus();
      state.textContent = page.querySelector('.notice')?.textContent.trim() ?? '';
    } catch {
      state.textContent = table.dataset.failed;
    }
  }
}

/** The cell that an arrow leads to; undefined at the edge and for every other key. */
function beside(link, key) {
  const cell = link.closest('td');
  const row = cell.parentElement;
  const place = [...row.children].indexOf(cell);
  const target = {
    ArrowLeft: () => row.children[place - 1],
    ArrowRight: () => row.children[place + 1],
    ArrowUp: () => row.previousElementSibling?.children[place],
    ArrowDown: () => row.nextElementSibling?.children[place],
  }[key]?.();
  return target?.querySelector('a[href^="?cell"]');
}
