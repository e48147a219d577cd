// The attendance sheet, made quicker: everybody present in one press without a request, counts that
// follow, keys, and a warning before unsaved marks are left behind. Without it the form does all.

/** @type {HTMLFormElement | null} */
const form = document.querySelector('form[data-attendance]');
/** @type {HTMLButtonElement | null | undefined} */
const save = form?.querySelector('.action-bar button');
if (form && save) begin(form, save);

/**
 * @param {HTMLFormElement} sheet
 * @param {HTMLButtonElement} submit
 */
function begin(sheet, submit) {
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const listed = sheet.querySelectorAll('tr[data-person]');
  const rows = [...listed];
  // One's own row shows its mark, for somebody else to change.
  const open = rows.filter(({ dataset }) => dataset.own === undefined);
  let unsaved = false;

  /**
   * The choice in a row that fits; by itself any of them.
   * @param {HTMLTableRowElement} row
   * @returns {HTMLInputElement | null}
   */
  const choice = (row, which = '') => row.querySelector(`.marks__input${which}`);
  /**
   * What stands in each row: asked of the row when it changes, not of every row at every key.
   * @type {Map<HTMLTableRowElement, string | undefined>}
   */
  const standing = new Map();
  /** @param {HTMLTableRowElement} row */
  const look = (row) => {
    standing.set(row, row.dataset.own ?? choice(row, ':checked')?.value);
  };

  /**
   * @param {string} selector
   * @param {string | number | undefined} text
   */
  function say(selector, text = '') {
    const place = sheet.querySelector(selector);
    if (place) place.textContent = String(text);
  }

  /** @param {readonly HTMLTableRowElement[]} which */
  function changed(which) {
    unsaved = true;
    say('[data-state]', sheet.dataset.unsaved);
    for (const row of which) look(row);
    count();
  }

  function count() {
    const tally = new Map();
    for (const mark of standing.values()) tally.set(mark, (tally.get(mark) ?? 0) + 1);
    const without = rows.filter((row) => !standing.get(row)).map((row) => row.dataset.person);
    say('[data-marked]', rows.length - without.length);
    /** @type {NodeListOf<HTMLElement>} */
    const numbers = sheet.querySelectorAll('[data-count]');
    for (const number of numbers) number.textContent = String(tally.get(number.dataset.count) ?? 0);
    /** @type {HTMLElement | null} */
    const line = sheet.querySelector('[data-without-line]');
    if (line) line.hidden = without.length === 0;
    const named = without.length <= Number(sheet.dataset.mostNamed);
    say('[data-without]', named ? without.join(', ') : without.length);
  }

  function lookAtAll() {
    for (const row of rows) look(row);
    count();
  }

  sheet.addEventListener('input', ({ target }) => {
    const row = target instanceof window.Element ? target.closest('tr') : null;
    // What was kept on the device comes back as one change of the whole sheet.
    changed(row ? [row] : rows);
  });
  sheet.addEventListener('submit', () => {
    unsaved = false;
  });
  // What is kept on the device is not lost when the page is left.
  sheet.addEventListener('marks-kept', () => {
    unsaved = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });
  lookAtAll();
  // A browser that goes back restores the choices, not the counts.
  window.addEventListener('pageshow', lookAtAll);

  sheet.querySelector('button[name="all"]')?.addEventListener('click', (event) => {
    event.preventDefault();
    for (const row of open) look(row);
    const without = open.filter((row) => !standing.get(row));
    for (const row of without) {
      const present = choice(row, '[value="present"]');
      if (present) present.checked = true;
    }
    if (without.length > 0) changed(without);
    submit.focus({ preventScroll: true });
  });

  sheet.addEventListener('keydown', (event) => {
    const { target } = event;
    if (!(target instanceof window.Element) || !target.matches('.marks__input')) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = target.closest('tr');
    if (!row) return;
    /** @type {NodeListOf<HTMLInputElement>} */
    const choices = row.querySelectorAll('.marks__input');
    const marked = [...choices].find(
      ({ dataset }) => event.key.length === 1 && dataset.key?.includes(event.key.toLowerCase()),
    );
    const arrow = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const step = arrow === 0 && marked ? 1 : arrow;
    if (step === 0) return;
    event.preventDefault();
    if (marked) {
      marked.checked = true;
      changed([row]);
    }
    const next = open[open.indexOf(row) + step] ?? row;
    (choice(next, ':checked') ?? choice(next))?.focus();
  });

  // A note lies above the rows below it, until somebody goes on elsewhere.
  document.addEventListener('pointerdown', ({ target }) => {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const opened = sheet.querySelectorAll('details[name="note"][open]');
    for (const note of opened)
      if (!(target instanceof window.Node && note.contains(target))) note.open = false;
  });

  /** @type {HTMLDetailsElement | null} */
  const keys = document.querySelector('[data-keys]');
  if (!keys) return;
  keys.hidden = false;
  document.addEventListener('keydown', ({ key, target }) => {
    if (key === 'Escape') keys.open = false;
    if (key !== '?' || !(target instanceof window.Element)) return;
    if (target.matches('input:not([type="radio"]), textarea, select')) return;
    // Beside the sheet: whoever marks goes on where they are.
    keys.open = !keys.open;
  });
}
