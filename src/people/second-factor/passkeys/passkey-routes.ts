import { get, post, type Route } from '../../../web/routes/route.js';
import { addPasskeyPage } from './add-passkey-page.js';
import { passkeyPage } from './passkey-page.js';
import { passkeySignIn } from './passkey-sign-in.js';
import { SIGN_IN_PASSKEY } from '../../../ground/addresses/doors.js';
import { SECURITY_PASSKEYS } from '../../../ground/addresses/me.js';
import { SECURITY_PASSKEY } from '../addresses.js';

type Options = Parameters<typeof addPasskeyPage>[0] & Parameters<typeof passkeySignIn>[0];

/** Passkeys: adding, naming and removing one's own, and signing in with one. */
export function passkeyRoutes(options: Options): Route[] {
  const added = addPasskeyPage(options);
  const one = passkeyPage(options);
  return [
    post(SIGN_IN_PASSKEY.pattern, 'anyone', passkeySignIn(options)),
    get(SECURITY_PASSKEYS.pattern, 'signed-in', added.show),
    post(SECURITY_PASSKEYS.pattern, 'signed-in', added.add),
    get(SECURITY_PASSKEY.pattern, 'signed-in', one.show),
    post(SECURITY_PASSKEY.pattern, 'signed-in', one.rename),
    post(SECURITY_PASSKEY.below('/removal').pattern, 'signed-in', one.remove),
  ];
}
