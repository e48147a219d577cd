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
  /** @param {HTMLTableRowElement} row */
  const chosen = (row) => row.dataset.own ?? choice(row, ':checked')?.value;

  /**
   * @param {string} selector
   * @param {string | number | undefined} text
   */
  function say(selector, text = '') {
    const place = sheet.querySelector(selector);
    if (place) place.textContent = String(text);
  }

  function changed() {
    unsaved = true;
    say('[data-state]', sheet.dataset.unsaved);
    count();
  }

  function count() {
    const without = rows.filter((row) => !chosen(row)).map((row) => row.dataset.person);
    say('[data-marked]', rows.length - without.length);
    /** @type {NodeListOf<HTMLElement>} */
    const numbers = sheet.querySelectorAll('[data-count]');
    for (const number of numbers) {
      const held = rows.filter((row) => chosen(row) === number.dataset.count);
      number.textContent = String(held.length);
    }
    /** @type {HTMLElement | null} */
    const line = sheet.querySelector('[data-without-line]');
    if (line) line.hidden = without.length === 0;
    const named = without.length <= Number(sheet.dataset.mostNamed);
    say('[data-without]', named ? without.join(', ') : without.length);
  }

  sheet.addEventListener('input', changed);
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
  // A browser that goes back restores the choices, not the counts.
  window.addEventListener('pageshow', count);

  sheet.querySelector('button[name="all"]')?.addEventListener('click', (event) => {
    event.preventDefault();
    const without = open.filter((row) => !chosen(row));
    for (const row of without) {
      const present = choice(row, '[value="present"]');
      if (present) present.checked = true;
    }
    if (without.length > 0) changed();
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
      changed();
    }
    const next = open[open.indexOf(row) + step] ?? row;
    (choice(next, ':checked') ?? choice(next))?.focus();
  });

  /** @type {HTMLDetailsElement | null} */
  const keys = document.querySelector('[data-keys]');
  if (!keys) return;
  keys.hidden = false;
  document.addEventListener('keydown', ({ key, target }) => {
    if (key !== '?' || !(target instanceof window.Element)) return;
    if (target.matches('input:not([type="radio"]), textarea, select')) return;
    keys.open = true;
    keys.querySelector('summary')?.focus();
  });
}
