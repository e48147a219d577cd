// Shows a template's changes as they are typed; without it a button does.
const form = document.querySelector('[data-preview-form]');
const image = document.querySelector('[data-preview]');
let timer;

function refresh() {
  const fields = [...new window.FormData(form)].filter(([, value]) => typeof value === 'string');
  image.src = `${form.dataset.previewForm}?${new window.URLSearchParams(fields)}`;
}

form?.addEventListener('input', () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(refresh, 250);
});
