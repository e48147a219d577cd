import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { knownDevices } from '../sign-in/known-devices.js';
import { forgottenPage } from './forgotten-page.js';
import { ownPasswordPage } from './own-password-page.js';
import { resetPage } from './reset-page.js';
import { PASSWORD_FORGOTTEN, PASSWORD_RESET } from '../../ground/addresses/doors.js';
import { MY_PASSWORD } from '../../ground/addresses/me.js';

interface Options {
  config: Pick<Config, 'emergencyAccount'>;
  clock: Clock;
  secret: string;
}

/** A forgotten password, one chosen by the link of a letter, and changing one's own. */
export function passwordRoutes({ config, clock, secret }: Options): Route[] {
  const devices = knownDevices(secret);
  const forgotten = forgottenPage({ config, clock, secret, devices });
  const reset = resetPage({ config, clock, secret, devices });
  const own = ownPasswordPage({ config, secret, devices });
  return [
    get(PASSWORD_FORGOTTEN.pattern, 'anyone', forgotten.show),
    post(PASSWORD_FORGOTTEN.pattern, 'anyone', forgotten.ask),
    get(PASSWORD_RESET.pattern, 'anyone', reset.show),
    post(PASSWORD_RESET.pattern, 'anyone', reset.choose),
    get(MY_PASSWORD.pattern, 'signed-in', own.show),
    post(MY_PASSWORD.pattern, 'signed-in', own.change),
  ];
}
