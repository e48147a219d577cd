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
    /** @type {{ people: string[] }} */
    const { people } = JSON.parse(data);
    const came = page.querySelector('[data-came]');
    if (came) came.textContent = String(people.length);
    page.querySelector('[data-people]')?.replaceChildren(
      ...people.map((name) => {
        const item = document.createElement('li');
        item.textContent = name;
        return item;
      }),
    );
  });

  /** @type {HTMLElement | null} */
  const whole = page.querySelector('[data-full-screen]');
  if (whole && document.fullscreenEnabled) {
    whole.hidden = false;
    whole.addEventListener('click', () => void document.documentElement.requestFullscreen());
    document.addEventListener('fullscreenchange', () => {
      whole.hidden = document.fullscreenElement !== null;
    });
  }
}
