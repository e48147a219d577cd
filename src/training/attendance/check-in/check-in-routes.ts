import type { Clock } from '../../../ground/clock.js';
import type { Config } from '../../../ground/settings/config.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import { checkInCodes } from './check-in-code.js';
import { checkInPage } from './check-in-page.js';
import { projectorPage } from './projector-page.js';

const TRAINERS: readonly Role[] = ['trainer', 'institute'];

/** The code on the wall, and the page that it leads to. */
export function checkInRoutes(options: { clock: Clock; config: Config; secret: string }): Route[] {
  const { clock, config, secret } = options;
  const codes = checkInCodes(secret);
  const projector = projectorPage(codes, config, clock);
  const page = checkInPage(codes, secret, clock);
  return [
    get('/teaching/:code/sessions/:n/check-in', TRAINERS, projector.show),
    get('/teaching/:code/sessions/:n/check-in/events', TRAINERS, projector.stream),
    // Open to anyone, so that the scan is remembered before its sender signs in.
    get('/check-in/:token', 'anyone', page.show),
    post('/check-in/:token', 'account', page.save),
  ];
}
