import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { knownDevices } from '../sign-in/known-devices.js';
import { ownProof } from '../sign-in/own-proof.js';
import { questions } from '../passkeys/questions.js';
import { relyingParties } from '../passkeys/relying-party.js';
import { authenticatorPage } from './authenticator-page.js';
import { obligationRoutes } from './obligation/obligation-page.js';
import { passkeyRoutes } from './passkeys/passkey-routes.js';
import { recoveryPage } from './recovery-page.js';
import { removalPage } from './removal-page.js';
import { secondStepPage } from './second-step-page.js';
import { securityPage } from './security-page.js';
import { SIGN_IN_SECOND_STEP } from '../../ground/addresses/doors.js';
import {
  SECURITY,
  SECURITY_AUTHENTICATOR,
  SECURITY_AUTHENTICATOR_REMOVAL,
  SECURITY_RECOVERY_CODES,
  SECURITY_RECOVERY_CODES_KEPT,
} from '../../ground/addresses/me.js';

interface Options {
  clock: Clock;
  config: Pick<Config, 'publicUrl' | 'emergencyAccount'>;
  secret: string;
}

/** What is asked for beside the password: setting it up, and the second step of signing in. */
export function secondFactorRoutes({ clock, config, secret }: Options): Route[] {
  const { publicUrl } = config;
  const devices = knownDevices(secret);
  const proof = ownProof({ secret, devices });
  const asking = { questions: questions(secret), partyOf: relyingParties(publicUrl) };
  const step = secondStepPage({ clock, secret, devices, ...asking });
  const authenticator = authenticatorPage({ clock, secret, proof });
  const removal = removalPage({ clock, secret, proof });
  const recovery = recoveryPage({ clock, secret, proof });
  return [
    get(SIGN_IN_SECOND_STEP.pattern, 'anyone', step.show),
    post(SIGN_IN_SECOND_STEP.pattern, 'anyone', step.answer),
    get(SECURITY.pattern, 'signed-in', securityPage({ secret })),
    get(SECURITY_AUTHENTICATOR.pattern, 'signed-in', authenticator.show),
    post(SECURITY_AUTHENTICATOR.pattern, 'signed-in', authenticator.setUp),
    get(SECURITY_AUTHENTICATOR_REMOVAL.pattern, 'signed-in', removal.show),
    post(SECURITY_AUTHENTICATOR_REMOVAL.pattern, 'signed-in', removal.remove),
    get(SECURITY_RECOVERY_CODES.pattern, 'signed-in', recovery.show),
    post(SECURITY_RECOVERY_CODES.pattern, 'signed-in', recovery.renew),
    post(SECURITY_RECOVERY_CODES_KEPT.pattern, 'signed-in', recovery.keep),
    ...passkeyRoutes({ config, clock, secret, publicUrl, proof, devices, ...asking }),
    ...obligationRoutes({ clock }),
  ];
}
