import type { Request } from 'express';
import type { Clock } from '../../ground/clock.js';
import { found } from '../../ground/errors.js';
import type { Config } from '../../ground/settings/config.js';
import { get, type Route } from '../../web/routes/route.js';
import { knownDevices } from '../sign-in/known-devices.js';
import { accountsPage } from './accounts-page.js';
import { ProviderClient } from './provider-client.js';
import { signInByProvider } from './sign-in-by-provider.js';
import { signOutOfProvider } from './sign-out-of-provider.js';
import {
  SIGN_IN_BY_PROVIDER,
  SIGN_IN_BY_PROVIDER_CALLBACK,
  SIGN_IN_BY_PROVIDER_SIGN_OUT,
} from '../../ground/addresses/doors.js';

interface Options {
  config: Pick<Config, 'oidc' | 'publicUrl'>;
  clock: Clock;
  secret: string;
}

/** Signing in and out at the providers that are set. */
export function singleSignOnRoutes({ config, clock, secret }: Options): Route[] {
  const clients = new Map(
    config.oidc.map((provider) => [provider.key, new ProviderClient(provider, config.publicUrl)]),
  );
  const clientOf = (req: Request) => found(clients.get(String(req.params.provider)));
  const { begin, finish } = signInByProvider({
    ...{ clientOf, clock, secret, devices: knownDevices(secret) },
  });
  return [
    get(SIGN_IN_BY_PROVIDER.pattern, 'anyone', begin),
    get(SIGN_IN_BY_PROVIDER_CALLBACK.pattern, 'anyone', finish),
    get(SIGN_IN_BY_PROVIDER_SIGN_OUT.pattern, 'anyone', signOutOfProvider(clientOf)),
    ...accountsPage({ config, clock }),
  ];
}
