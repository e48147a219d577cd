import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { setLanguage } from '../person/people.js';
import { BadInput } from '../../ground/errors.js';
import { bodyOf } from '../../web/routes/fields.js';
import { isLanguage } from '../../ground/language/languages.js';
import { localPath } from '../../web/routes/local-path.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { rememberLanguage } from '../../web/pages/set-up-locals.js';
import { firstSteps } from './first-step.js';
import { knownDevices } from './known-devices.js';
import { signInPage } from './sign-in-page.js';
import { signOut } from './sign-out.js';
import { LANGUAGE, SIGN_IN, SIGN_OUT } from '../../ground/addresses/doors.js';

interface Options {
  clock: Clock;
  config: Config;
  secret: string;
}

/** Signing in and out, and the language switch. */
export function signInRoutes({ clock, config, secret }: Options): Route[] {
  const devices = knownDevices(secret);
  const page = signInPage({
    ...{ clock, publicUrl: config.publicUrl, secret, devices, firstSteps: firstSteps(secret) },
    ...{ providers: config.oidc, emergencyAccount: config.emergencyAccount },
  });

  const switchLanguage = async (req: Request, res: Response) => {
    const { language, returnTo } = bodyOf(req);
    if (!isLanguage(language)) throw new BadInput('language');
    rememberLanguage(res, language);
    if (req.user) await setLanguage(req.user.id, language);
    res.redirect(303, localPath(returnTo));
  };

  return [
    get(SIGN_IN.pattern, 'anyone', page.show),
    post(SIGN_IN.pattern, 'anyone', page.signIn),
    post(SIGN_OUT.pattern, 'anyone', signOut),
    post(LANGUAGE.pattern, 'anyone', switchLanguage),
  ];
}
