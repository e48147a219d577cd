import { get, post, type Route } from '../../../web/routes/route.js';
import { PASSKEYS } from '../addresses.js';
import { addPasskeyPage } from './add-passkey-page.js';
import { passkeyPage } from './passkey-page.js';
import { passkeySignIn } from './passkey-sign-in.js';

type Options = Parameters<typeof addPasskeyPage>[0] & Parameters<typeof passkeySignIn>[0];

/** Passkeys: adding, naming and removing one's own, and signing in with one. */
export function passkeyRoutes(options: Options): Route[] {
  const added = addPasskeyPage(options);
  const one = passkeyPage(options);
  return [
    post('/sign-in/passkey', 'anyone', passkeySignIn(options)),
    get(PASSKEYS, 'signed-in', added.show),
    post(PASSKEYS, 'signed-in', added.add),
    get(`${PASSKEYS}/:id`, 'signed-in', one.show),
    post(`${PASSKEYS}/:id`, 'signed-in', one.rename),
    post(`${PASSKEYS}/:id/removal`, 'signed-in', one.remove),
  ];
}
