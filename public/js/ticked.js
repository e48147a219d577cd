// A button whose act cannot be taken back says how many it is about, and follows what is ticked. Without a
// script it says what it does, and the page whom it may be done to.

/** @type {NodeListOf<HTMLElement>} */
const shown = document.querySelectorAll('[data-ticked]');

function count() {
  for (const place of shown) {
    const ticked = place.closest('form')?.querySelectorAll('[data-counted] input:checked') ?? [];
    place.textContent = `\u00a0(${ticked.length})`;
  }
}

document.addEventListener('change', count);
// A browser that comes back to the page ticks again what was ticked.
window.addEventListener('pageshow', count);
count();
