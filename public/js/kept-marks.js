// Marks made without a line stay on this device until the registry has them: each save is kept first,
// sent in order, and taken off only once it is answered. The registry knows a save by its id, so that
// one whose answer was lost is not carried out twice. What is kept is sealed with a key that the
// registry gives to its owner's pages alone: whoever uses the browser next cannot read or send it.

const STORE = 'kept-marks';
const RETRY_MS = 5000;
const CACHE = 'attendance-1';
const FIELD = /^(?:mark|note|missed)-|^reason$/;
const NONCE_BYTES = 12;

/**
 * What one save carries: the fields that were changed, and the address of their sheet.
 * @typedef {{ path: string, fields: Record<string, string> }} Save
 */
/**
 * A save as the device keeps it: its id, whose it is, and the save itself, sealed.
 * @typedef {{ id: string, user: string, box: string }} Kept
 */

/** @type {HTMLFormElement | null} */
const sheet = document.querySelector('form[data-attendance]');
const owner = sheet?.dataset.user;
// Browsers seal, and keep pages, only over HTTPS or on the loopback address.
if (sheet && owner && window.crypto.subtle) await begin(sheet, owner);

/**
 * Seals saves so that only who has the key opens them.
 * @param {string} key
 */
async function sealWith(key) {
  /** @param {string} text */
  const bytes = (text) => Uint8Array.from(window.atob(text), (letter) => letter.charCodeAt(0));
  const { subtle } = window.crypto;
  const secret = await subtle.importKey('raw', bytes(key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return {
    /** @param {Save} value */
    async close(value) {
      const iv = window.crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const text = new window.TextEncoder().encode(JSON.stringify(value));
      const sealed = new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv }, secret, text));
      return window.btoa(String.fromCharCode(...iv, ...sealed));
    },
    /**
     * Undefined for what was sealed with another key.
     * @param {string} word
     * @returns {Promise<Save | undefined>}
     */
    async open(word) {
      try {
        const all = bytes(word);
        const iv = all.subarray(0, NONCE_BYTES);
        const text = await subtle.decrypt(
          { name: 'AES-GCM', iv },
          secret,
          all.subarray(NONCE_BYTES),
        );
        return JSON.parse(new window.TextDecoder().decode(text));
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * The field as one of several that exclude each other; undefined for every other.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
function choiceOf(field) {
  return field instanceof window.HTMLInputElement && field.type === 'radio' ? field : undefined;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} user
 */
async function begin(form, user) {
  const path = window.location.pathname;
  const state = form.querySelector('[data-state]');
  /** @type {HTMLElement | null} */
  const discard = form.querySelector('[data-discard]');
  const seal = await sealWith(form.dataset.key ?? '');
  /**
   * What the store holds of ours, opened: by the id of the save.
   * @type {Map<string, Save>}
   */
  const opened = new Map();
  /** @returns {Kept[]} */
  const read = () => JSON.parse(window.localStorage.getItem(STORE) ?? '[]');
  /** @param {Kept[]} saves */
  const write = (saves) => window.localStorage.setItem(STORE, JSON.stringify(saves));
  const mine = () =>
    read().flatMap(({ id }) => {
      const save = opened.get(id);
      return save ? [{ ...save, id }] : [];
    });
  const here = () => mine().filter((save) => save.path === path);
  /** @returns {Record<string, string>} */
  const keptFields = () => Object.assign({}, ...here().map(({ fields }) => fields));
  const inputs = () =>
    [...form.elements].filter(
      (field) =>
        field instanceof window.HTMLInputElement || field instanceof window.HTMLTextAreaElement,
    );

  /** Opens what was kept since, in this tab or another. */
  async function openStored() {
    for (const { id, user: theirs, box } of read()) {
      if (theirs !== user || opened.has(id)) continue;
      const save = await seal.open(box);
      if (save) opened.set(id, save);
    }
  }

  /**
   * @param {string} id
   * @param {Save['fields']} fields
   */
  async function keep(id, fields) {
    const save = { path, fields };
    const box = await seal.close(save);
    opened.set(id, save);
    write([...read(), { id, user, box }]);
  }

  /** @param {(id: string) => boolean} gone */
  const takeOff = (gone) => write(read().filter(({ id }) => !gone(id)));

  /**
   * @param {string} name
   * @param {string} value
   */
  const hidden = (name, value) =>
    Object.assign(document.createElement('input'), { type: 'hidden', name, value });

  /** @param {string | undefined} text */
  const say = (text) => {
    if (state) state.textContent = text ?? '';
  };
  /** @param {boolean} offered */
  const offerDiscard = (offered) => {
    if (discard) discard.hidden = !offered;
  };
  const sayKept = () => {
    say(form.dataset.kept?.replace('{{count}}', String(Object.keys(keptFields()).length)));
    offerDiscard(false);
  };

  /** What differs from the page as the registry made it and is not kept yet. */
  function changedFields() {
    const kept = keptFields();
    /** @type {Save['fields']} */
    const changed = {};
    for (const field of inputs()) {
      const choice = choiceOf(field);
      if (!FIELD.test(field.name) || (choice && !choice.checked)) continue;
      const value = field.value;
      const shown = choice ? (choice.defaultChecked ? value : undefined) : field.defaultValue;
      if (value !== (kept[field.name] ?? shown)) changed[field.name] = value;
    }
    return changed;
  }

  /** Puts what is kept back into a page that does not know of it. */
  function restore() {
    const kept = keptFields();
    if (Object.keys(kept).length === 0) return;
    for (const [name, value] of Object.entries(kept)) {
      for (const field of inputs()) {
        if (field.name !== name) continue;
        const choice = choiceOf(field);
        if (choice) choice.checked = choice.value === value;
        else field.value = value;
      }
    }
    form.dispatchEvent(new window.Event('input', { bubbles: true }));
    form.dispatchEvent(new window.Event('marks-kept'));
    sayKept();
  }

  /** @param {Save & { id: string }} save */
  async function post({ id, path: to, fields }) {
    const answer = await fetch(to, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      // The registry takes them from their owner alone, whoever is signed in by now.
      body: new URLSearchParams({ ...fields, save: id, keeper: user }),
    });
    const json = answer.headers.get('content-type')?.includes('json');
    /** @type {{ to: string } | undefined} */
    const body = json ? await answer.json() : undefined;
    return { status: answer.status, body };
  }

  /** Sends what is kept, the oldest first; returns where the last save of this sheet leads. */
  async function send() {
    let to;
    for (const save of mine()) {
      let answer;
      try {
        answer = await post(save);
      } catch {
        return undefined;
      }
      if (answer.status === 200 && answer.body) {
        takeOff((id) => id === save.id);
        if (save.path === path) to = answer.body.to;
      } else if (answer.status >= 500) {
        return undefined;
      } else if (save.path === path) {
        // Signed out meanwhile, or refused: the page itself says best what is wrong.
        refuse(answer.status === 200 || answer.status === 401);
        return undefined;
      } else return undefined;
    }
    return to;
  }

  /** @param {boolean} signedOut */
  function refuse(signedOut) {
    say(signedOut ? form.dataset.signedOut : form.dataset.refused);
    offerDiscard(true);
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  const locked = (work) =>
    navigator.locks ? navigator.locks.request(STORE, work) : Promise.resolve().then(work);

  async function flush() {
    await openStored();
    if (mine().length === 0) return;
    const to = await locked(send);
    if (to && here().length === 0) window.location.assign(to);
  }

  /** @param {Save['fields']} fields */
  async function save(fields) {
    const first = mine().length === 0;
    const id = window.crypto.randomUUID();
    if (Object.keys(fields).length > 0) await keep(id, fields);
    if (first && navigator.onLine) {
      // An ordinary form; the page that follows names the saves that were carried out.
      form.append(hidden('save', id));
      form.submit();
      return;
    }
    form.dispatchEvent(new window.Event('marks-kept'));
    sayKept();
    await flush();
  }

  form.addEventListener('submit', (event) => {
    if (event.submitter?.getAttribute('name') === 'all') return;
    const fields = changedFields();
    if (Object.keys(fields).length === 0 && mine().length === 0) return;
    event.preventDefault();
    void save(fields);
  });

  discard?.addEventListener('click', () => {
    const discarded = new Set(here().map(({ id }) => id));
    takeOff((id) => discarded.has(id));
    window.location.reload();
  });

  for (const signOut of document.querySelectorAll('form[action="/sign-out"]')) {
    signOut.addEventListener('submit', (event) => {
      if (mine().length > 0 && !window.confirm(form.dataset.leaving ?? '')) event.preventDefault();
    });
  }

  await openStored();
  const done = new Set((form.dataset.saves ?? '').split(' '));
  // What was refused stands in the page with its fault, to be mended there.
  const refused = document.querySelector('.govuk-error-summary') !== null;
  const answered = new Set(
    mine().flatMap(({ id, path: to }) => (done.has(id) || (refused && to === path) ? [id] : [])),
  );
  takeOff((id) => answered.has(id));
  restore();
  void flush();
  window.addEventListener('online', () => void flush());
  window.setInterval(() => void flush(), RETRY_MS);
  void keepPage();

  /** So that this sheet opens without a line the next time. */
  async function keepPage() {
    if (!('serviceWorker' in navigator)) return;
    await navigator.serviceWorker.register('/service-worker.js');
    const files = [
      ...document.querySelectorAll('link[href^="/built/"], script[src^="/built/"]'),
    ].map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '');
    // Whose the kept pages are: app.js drops them when somebody else comes.
    window.localStorage.setItem('pages-kept-for', user);
    const cache = await window.caches.open(CACHE);
    const known = new Set((await cache.keys()).map(({ url }) => new window.URL(url).pathname));
    await cache.addAll([path, ...files].filter((file) => file === path || !known.has(file)));
    document.documentElement.dataset.offlineReady = '';
  }
}
