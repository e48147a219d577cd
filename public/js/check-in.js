// The code on the wall without reloading: a new code and those who came arrive by themselves.

const projector = document.querySelector('[data-projector]');
if (projector) follow(projector);

function follow(page) {
  const state = page.querySelector('[data-projector-state]');
  const events = new EventSource(page.dataset.projector);
  let trouble = 0;

  events.addEventListener('open', () => {
    trouble = 0;
    state.textContent = '';
  });
  // A stream ends each minute and opens again; only what lasts is worth a word.
  events.addEventListener('error', () => {
    trouble += 1;
    if (trouble > 2 || events.readyState === EventSource.CLOSED) {
      state.textContent = page.dataset.lost;
    }
  });
  events.addEventListener('code', ({ data }) => {
    const { size, path } = JSON.parse(data);
    const image = page.querySelector('[data-qr]');
    image.setAttribute('viewBox', `0 0 ${size} ${size}`);
    image.querySelector('path').setAttribute('d', path);
  });
  events.addEventListener('list', ({ data }) => {
    const { marked, people } = JSON.parse(data);
    page.querySelector('[data-came]').textContent = marked;
    page.querySelector('[data-people]').replaceChildren(
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
