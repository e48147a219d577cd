// Everything here only makes quicker what works without it.

/** True while the person is typing, so that single-key shortcuts stay out of the way. */
function isTyping(target) {
  return target instanceof window.Element && target.closest('input, select, textarea') !== null;
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const menu = document.querySelector('.menu[open]');
  if (event.key === 'Escape' && menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
  const search = document.querySelector('input[type="search"]');
  if (event.key === '/' && search && !isTyping(event.target)) {
    event.preventDefault();
    search.focus();
  }
});

document.addEventListener('click', (event) => {
  const menu = document.querySelector('.menu[open]');
  if (menu && !menu.contains(event.target)) menu.open = false;
  if (event.target.closest?.('[data-print]')) window.print();
});

document.querySelector('.govuk-error-summary')?.focus();
