// The attendance sheet, made quicker: everybody present in one press without a request, counts that
// follow, keys, and a warning before unsaved marks are left behind. Without it the form does all.

const form = document.querySelector('form[data-attendance]');
const save = form?.querySelector('.action-bar button');
if (save) begin(form);

function begin(sheet) {
  const rows = [...sheet.querySelectorAll('tr[data-person]')];
  // One's own row shows its mark, for somebody else to change.
  const open = rows.filter(({ dataset }) => dataset.own === undefined);
  const state = sheet.querySelector('[data-state]');
  let unsaved = false;

  const chosen = (row) => row.dataset.own ?? row.querySelector('.marks__input:checked')?.value;
  const choose = (row, value) => {
    row.querySelector(`.marks__input[value="${value}"]`).checked = true;
  };

  function changed() {
    unsaved = true;
    state.textContent = sheet.dataset.unsaved;
    count();
  }

  function count() {
    const without = rows.filter((row) => !chosen(row)).map((row) => row.dataset.person);
    sheet.querySelector('[data-marked]').textContent = rows.length - without.length;
    for (const number of sheet.querySelectorAll('[data-count]')) {
      number.textContent = rows.filter((row) => chosen(row) === number.dataset.count).length;
    }
    sheet.querySelector('[data-without-line]').hidden = without.length === 0;
    sheet.querySelector('[data-without]').textContent =
      without.length <= Number(sheet.dataset.mostNamed) ? without.join(', ') : without.length;
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

  sheet.querySelector('button[name="all"]').addEventListener('click', (event) => {
    event.preventDefault();
    const without = open.filter((row) => !chosen(row));
    for (const row of without) choose(row, 'present');
    if (without.length > 0) changed();
    save.focus({ preventScroll: true });
  });

  sheet.addEventListener('keydown', (event) => {
    if (!event.target.matches('.marks__input') || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const row = event.target.closest('tr');
    const marked = [...row.querySelectorAll('.marks__input')].find(
      ({ dataset }) => event.key.length === 1 && dataset.key.includes(event.key.toLowerCase()),
    );
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? (marked ? 1 : 0);
    if (step === 0) return;
    event.preventDefault();
    if (marked) {
      marked.checked = true;
      changed();
    }
    const next = open[open.indexOf(row) + step] ?? row;
    (next.querySelector('.marks__input:checked') ?? next.querySelector('.marks__input')).focus();
  });

  const keys = document.querySelector('[data-keys]');
  keys.hidden = false;
  document.addEventListener('keydown', (event) => {
    if (event.key !== '?' || event.target.matches('input:not([type="radio"]), textarea, select'))
      return;
    keys.open = true;
    keys.querySelector('summary').focus();
  });
}
