import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { DomainError, Forbidden } from '../../ground/errors.js';
import { addressKey } from '../../web/limits/address-key.js';
import { RateLimit } from '../../web/limits/rate-limit.js';
import { LIMITS } from '../../web/limits/rules.js';
import { queryOf } from '../../web/queries/query.js';
import { textField } from '../../web/queries/query-fields.js';
import { cookiesAreLost } from '../../web/routes/cookies.js';
import { localPath } from '../../web/routes/local-path.js';
import { accountKeys } from '../sign-in/account-key.js';
import type { KnownDevices } from '../sign-in/known-devices.js';
import { logIn } from '../sign-in/passport-promises.js';
import { securityLog } from '../sign-in/security-log/security-log.js';
import { whence } from '../sign-in/security-log/watch-requests.js';
import { userById } from '../person/people.js';
import { statusOf } from '../../web/routes/status-of.js';
import { followGroups } from './follow-groups.js';
import { keepPending, takePending, type PendingSignIn } from './pending-sign-ins.js';
import { personBehind } from './person-behind.js';
import type { ProviderClient } from './provider-client.js';
import { showRefusal } from './show-refusal.js';
import { LeftAlready, StaleAnswer } from './sign-in-refusals.js';
import { loggedError, refusalOf } from './what-failed.js';
import { SIGN_IN } from '../../ground/addresses/doors.js';

const LONGEST_PATH = 2000;
const beginQuery = z.object({ returnTo: textField(LONGEST_PATH) });

interface Options {
  clientOf: (req: Request) => ProviderClient;
  clock: Clock;
  secret: string;
  devices: KnownDevices;
}

/** Signing in at a provider: the browser goes there and comes back with an answer. */
export function signInByProvider({ clientOf, clock, secret, devices }: Options) {
  const byAddress = new RateLimit(LIMITS.providerSignIn);
  const keyOf = accountKeys(secret);

  /** Does it, or says why not on a page with the ways that are left. */
  const orRefuse = async (
    req: Request,
    res: Response,
    returnTo: string,
    act: () => Promise<void>,
  ): Promise<void> => {
    try {
      await act();
    } catch (error) {
      const refusal = error instanceof DomainError ? error : refusalOf(error);
      if (!refusal) throw error;
      const { key } = clientOf(req).provider;
      if (refusal !== error) req.log.warn({ provider: key, ...loggedError(error) }, refusal.code);
      showRefusal(req, res, { refusal, provider: clientOf(req).provider, returnTo });
    }
  };

  const begin = async (req: Request, res: Response) => {
    const client = clientOf(req);
    const returnTo = localPath(queryOf(beginQuery, req.query).returnTo);
    // The browser would throw the session's cookie away: the page of signing in says what helps.
    if (req.user || cookiesAreLost(req)) {
      res.redirect(303, req.user ? returnTo : SIGN_IN.to());
      return;
    }
    await orRefuse(req, res, returnTo, async () => {
      await byAddress.count(addressKey(req.ip));
      const { href, secrets } = await client.begin();
      const provider = client.provider.key;
      await keepPending(req, { ...secrets, provider, returnTo, at: Date.now() });
      res.redirect(303, href);
    });
  };

  const finish = async (req: Request, res: Response) => {
    const client = clientOf(req);
    const { search, searchParams } = new URL(req.originalUrl, 'http://registry');
    const pending = await takePending(req, {
      provider: client.provider.key,
      state: searchParams.get('state') ?? '',
      now: Date.now(),
    });
    await orRefuse(req, res, pending?.returnTo ?? '/', async () => {
      if (!pending) throw new StaleAnswer();
      await signInWith(client, search, { pending, req });
      res.redirect(303, pending.returnTo);
    });
  };

  const signInWith = async (
    client: ProviderClient,
    search: string,
    { pending, req }: { pending: PendingSignIn; req: Request },
  ) => {
    const { provider } = client;
    const sign = { provider, at: clock() };
    try {
      const { claims, idToken } = await client.finish(search, pending);
      const person = await personBehind(claims, sign);
      if (claims.groups) await followGroups(person, claims.groups, sign);
      else req.log.warn({ provider: provider.key, person }, 'more groups than a token holds');
      const user = await userById(person);
      if (!user) throw new LeftAlready();
      const account = keyOf(user.email);
      req.knownDevice = devices.of(req, account) !== undefined;
      await logIn(req, user);
      req.session.signedInBy = { provider: provider.key, idToken };
      if (req.res) devices.remember(req, req.res, account);
      note(req, person);
    } catch (error) {
      note(req, null, error);
      throw error;
    }
  };

  return { begin, finish };
}

/** Who signed in, or that nobody did. */
function note(req: Request, person: string | null, error?: unknown): void {
  const refusal = error instanceof DomainError ? error : refusalOf(error);
  securityLog.note({
    ...{ at: new Date(), by: person, person },
    kind: person === null ? 'sign-in-failed' : 'signed-in',
    ...whence(req, person === null ? statusOf(refusal ?? new Forbidden()) : 303),
  });
}
