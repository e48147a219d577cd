// Passkeys: a form that asks the browser for one before it is sent. Without this script, and where a
// browser cannot do it, the form stays hidden and the page says what else there is.

/** @type {NodeListOf<HTMLFormElement>} */
const forms = document.querySelectorAll('form[data-passkey]');
const able =
  'PublicKeyCredential' in window &&
  typeof window.PublicKeyCredential.parseCreationOptionsFromJSON === 'function';
if (able) {
  forms.forEach(prepare);
  document.querySelectorAll('[data-passkey-without]').forEach((text) => {
    text.remove();
  });
}

/** @param {HTMLFormElement} form */
function prepare(form) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    const field = form.querySelector('input[name="credential"]');
    if (!(field instanceof window.HTMLInputElement) || field.value !== '') return;
    event.preventDefault();
    ask(form).then(
      (credential) => {
        field.value = JSON.stringify(credential);
        form.requestSubmit();
      },
      (/** @type {unknown} */ fault) => {
        say(form, fault);
      },
    );
  });
}

/**
 * What the browser's authenticator answers.
 * @param {HTMLFormElement} form
 */
async function ask(form) {
  say(form, undefined);
  const options = JSON.parse(form.dataset.options ?? '{}');
  const { PublicKeyCredential } = window;
  const credential =
    form.dataset.passkey === 'add'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey');
  return credential.toJSON();
}

/**
 * Says why nothing came of it, in the words of the page.
 * @param {HTMLFormElement} form
 * @param {unknown} fault
 */
function say(form, fault) {
  const state = form.querySelector('[data-passkey-state]');
  if (!state) return;
  const name = fault instanceof Error ? fault.name : '';
  const { known, failed } = form.dataset;
  if (fault === undefined) state.textContent = '';
  else state.textContent = (name === 'InvalidStateError' ? known : failed) ?? failed ?? '';
}
