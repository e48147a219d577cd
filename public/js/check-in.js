// The code on the wall without reloading: a new code and those who came arrive by themselves.

/** @type {HTMLElement | null} */
const projector = document.querySelector('[data-projector]');
if (projector) follow(projector);

/** @param {HTMLElement} page */
function follow(page) {
  const events = new EventSource(page.dataset.projector ?? '');
  let trouble = 0;

  /** @param {string} text */
  function say(text) {
    const state = page.querySelector('[data-projector-state]');
    if (state) state.textContent = text;
  }

  events.addEventListener('open', () => {
    trouble = 0;
    say('');
  });
  // A stream ends each minute and opens again; only what lasts is worth a word.
  events.addEventListener('error', () => {
    trouble += 1;
    if (trouble > 2 || events.readyState === EventSource.CLOSED) {
      say(page.dataset.lost ?? '');
    }
  });
  events.addEventListener('code', ({ data }) => {
    /** @type {{ size: number, path: string }} */
    const { size, path } = JSON.parse(data);
    const image = page.querySelector('[data-qr]');
    image?.setAttribute('viewBox', `0 0 ${size} ${size}`);
    image?.querySelector('path')?.setAttribute('d', path);
  });
  events.addEventListener('list', ({ data }) => {
    /** @type {{ marked: number, people: { name: string, text: string }[] }} */
    const { marked, people } = JSON.parse(data);
    const came = page.querySelector('[data-came]');
    if (came) came.textContent = String(marked);
    page.querySelector('[data-people]')?.replaceChildren(
      ...people.map(({ name, text }) => {
        const item = document.createElement('li');
        const details = document.createElement('span');
        details.className = 'quiet';
        details.textContent = text;
        item.append(`${name} `, details);
        return item;
      }),
    );
  });
}
