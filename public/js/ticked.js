// A button whose act cannot be taken back says how many it is about, and follows what is ticked; the form
// says what its sender was told. Without a script a page that names them comes before the act.

/** @type {NodeListOf<HTMLElement>} */
const shown = document.querySelectorAll('[data-ticked]');

function count() {
  for (const place of shown) {
    const form = place.closest('form');
    const ticked = form?.querySelectorAll('[data-counted] input:checked') ?? [];
    place.textContent = `\u00a0(${ticked.length})`;
    const told = form?.elements.namedItem('counted');
    if (told instanceof window.HTMLInputElement) told.value = String(ticked.length);
  }
}

document.addEventListener('change', count);
// A browser that comes back to the page ticks again what was ticked.
window.addEventListener('pageshow', count);
count();
