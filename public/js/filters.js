// Filters that stand beside their list apply as they are ticked. On a phone they cover the list, and
// several may be ticked before the button below them is pressed.

const BESIDE = window.matchMedia('(min-width: 860px)');
const PLACE = 'filter-ticked';

/** @type {HTMLFormElement | null} */
const form = document.querySelector('form[data-apply]');
form?.addEventListener('change', ({ target }) => {
  const ticked =
    target instanceof window.HTMLInputElement && target.type === 'checkbox' && target.name;
  if (!BESIDE.matches || !(ticked || target instanceof window.HTMLSelectElement)) return;
  const { id } = /** @type {HTMLElement} */ (target);
  window.sessionStorage.setItem(PLACE, JSON.stringify({ id, top: window.scrollY }));
  form.requestSubmit();
});

// The list has come anew: whoever ticked goes on from the same place.
const kept = window.sessionStorage.getItem(PLACE);
if (form && kept) {
  window.sessionStorage.removeItem(PLACE);
  /** @type {{ id: string, top: number }} */
  const { id, top } = JSON.parse(kept);
  document.getElementById(id)?.focus({ preventScroll: true });
  window.scrollTo(0, top);
}
