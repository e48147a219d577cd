// Shows a template's changes as they are typed; without it a button does.
/** @type {HTMLFormElement | null} */
const form = document.querySelector('[data-preview-form]');
/** @type {HTMLImageElement | null} */
const image = document.querySelector('[data-preview]');
if (form && image) begin(form, image);

/**
 * @param {HTMLFormElement} typed
 * @param {HTMLImageElement} shown
 */
function begin(typed, shown) {
  let timer = 0;

  function refresh() {
    const fields = [...new window.FormData(typed)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    shown.src = `${typed.dataset.previewForm}?${new window.URLSearchParams(fields)}`;
  }

  typed.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(refresh, 250);
  });
}
