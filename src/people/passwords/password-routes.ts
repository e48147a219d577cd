import type { Clock } from '../../ground/clock.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { knownDevices } from '../sign-in/known-devices.js';
import { forgottenPage } from './forgotten-page.js';
import { ownPasswordPage } from './own-password-page.js';
import { resetPage } from './reset-page.js';

/** A forgotten password, one chosen by the link of a letter, and changing one's own. */
export function passwordRoutes({ clock, secret }: { clock: Clock; secret: string }): Route[] {
  const devices = knownDevices(secret);
  const forgotten = forgottenPage({ clock, secret, devices });
  const reset = resetPage({ clock });
  const own = ownPasswordPage({ secret, devices });
  return [
    get('/password/forgotten', 'anyone', forgotten.show),
    post('/password/forgotten', 'anyone', forgotten.ask),
    get('/password/reset/:token', 'anyone', reset.show),
    post('/password/reset/:token', 'anyone', reset.choose),
    get('/me/password', 'signed-in', own.show),
    post('/me/password', 'signed-in', own.change),
  ];
}
