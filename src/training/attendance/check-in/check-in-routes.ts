import type { Clock } from '../../../ground/clock.js';
import type { Config } from '../../../ground/settings/config.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import { checkInCodes } from './check-in-code.js';
import { checkInPage } from './check-in-page.js';
import { projectorPage } from './projector-page.js';
import { CHECK_IN, GROUP_SESSION_CHECK_IN } from '../addresses.js';

const TRAINERS: readonly Role[] = ['trainer', 'institute'];

/** The code on the wall, and the page that it leads to. */
export function checkInRoutes(options: { clock: Clock; config: Config; secret: string }): Route[] {
  const { clock, config, secret } = options;
  const codes = checkInCodes(secret);
  const projector = projectorPage(codes, config, clock);
  const page = checkInPage(codes, secret, clock);
  return [
    get(GROUP_SESSION_CHECK_IN.pattern, TRAINERS, projector.show),
    get(GROUP_SESSION_CHECK_IN.below('/events').pattern, TRAINERS, projector.stream),
    // Open to anyone, so that the scan is remembered before its sender signs in.
    get(CHECK_IN.pattern, 'anyone', page.show),
    post(CHECK_IN.pattern, 'account', page.save),
  ];
}
