import type { Request, Response } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { newId } from '../../ground/id.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { addressKey } from '../../web/limits/address-key.js';
import { RateLimit } from '../../web/limits/rate-limit.js';
import { LIMITS } from '../../web/limits/rules.js';
import { TooMany } from '../../web/limits/too-many.js';
import { redirectWith } from '../../web/pages/notice.js';
import { accountByEmail, personById } from '../person/people.js';
import { accountKeys } from '../sign-in/account-key.js';
import type { KnownDevices } from '../sign-in/known-devices.js';
import { mayUsePassword } from '../sign-in/local-sign-in.js';
import { securityLog } from '../sign-in/security-log/security-log.js';
import { whence } from '../sign-in/security-log/watch-requests.js';
import { openLink } from '../person/passwords/password-links.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { PASSWORD_FORGOTTEN } from '../../ground/addresses/doors.js';

/** Each answer takes so long, whether there was anything to do or not: far above what it takes. */
const ANSWER_MS = 400;
/** Pressed again so soon, the letter that is on its way is the one that counts. */
const ON_ITS_WAY_MS = 60_000;

const emailForm = z.object({
  email: z
    .string()
    .trim()
    .min(1, 'emailMissing')
    .max(200, 'invalid')
    .pipe(z.email('passwords:faults.email')),
});

interface Options {
  config: Pick<Config, 'emergencyAccount'>;
  clock: Clock;
  secret: string;
  devices: KnownDevices;
}

/** Asking for a link to choose a new password; the answer never says whether there is such an account. */
export function forgottenPage({ config, clock, secret, devices }: Options) {
  const keyOf = accountKeys(secret);
  const byAddress = new RateLimit(LIMITS.passwordLinkAddress);
  const byAccount = new RateLimit(LIMITS.passwordLinkAccount);

  const show = (req: Request, res: Response, typed = '', faults: Faults = {}, count = 0) => {
    const { t } = readerOf(req);
    res.render('people/passwords/forgotten', {
      ...{ title: t('passwords:forgotten.title'), email: typed },
      localOff: config.emergencyAccount !== undefined,
      ...explainFaults(faults, t, { count }),
    });
  };

  /** Whether one more letter may go to this account; its owner's own browsers are counted apart. */
  const mayBeSent = async (req: Request, email: string): Promise<boolean> => {
    const account = keyOf(email);
    const device = devices.of(req, account);
    try {
      await byAccount.count(device === undefined ? account : `${device}:${account}`);
      return true;
    } catch (refusal) {
      if (refusal instanceof TooMany) return false;
      throw refusal;
    }
  };

  const sendLink = async (req: Request, email: string) => {
    const [wanted, found] = await Promise.all([mayBeSent(req, email), accountByEmail(email)]);
    const person = found?.user.id;
    securityLog.note({
      ...{ at: new Date(), kind: 'password-link-asked', by: req.user?.id ?? null },
      ...{ person: person ?? null, ...whence(req, 303) },
    });
    if (!wanted || person === undefined || !mayUsePassword(config, email)) return;
    const at = clock();
    const recent = { kind: 'reset', at: { $gt: new Date(at.getTime() - ON_ITS_WAY_MS) } };
    await openLink(
      await personById(person),
      { kind: 'reset', id: newId(), by: person, at, secret },
      { passwordLinks: { $not: { $elemMatch: recent } } },
    );
  };

  const ask = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(emailForm, req.body);
    if (!values) {
      res.status(422);
      show(req, res, typeof typed.email === 'string' ? typed.email : '', faults);
      return;
    }
    try {
      await byAddress.count(addressKey(req.ip));
    } catch (refusal) {
      if (!(refusal instanceof TooMany)) throw refusal;
      res.status(429).set('Retry-After', String(refusal.retryAfter));
      show(req, res, values.email, { email: 'tooMany' }, refusal.minutes);
      return;
    }
    const email = values.email.toLowerCase();
    await Promise.all([sendLink(req, email), pause(ANSWER_MS)]);
    redirectWith(req, res, PASSWORD_FORGOTTEN.to(), {
      kind: 'info',
      key: 'passwords:forgotten.asked',
      values: { email },
    });
  };

  return {
    show: (req: Request, res: Response) => {
      show(req, res);
    },
    ask,
  };
}
