import { statusOf } from '../../web/routes/status-of.js';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { securityLog } from './security-log/security-log.js';
import { whence } from './security-log/watch-requests.js';
import { addressKey } from '../../web/limits/address-key.js';
import { TooMany } from '../../web/limits/too-many.js';
import { accountByEmail } from '../person/people.js';
import { concerns } from '../../web/pages/concerns.js';
import { cookiesAreLost } from '../../web/routes/cookies.js';
import { Busy, type DomainError } from '../../ground/errors.js';
import { bodyOf } from '../../web/routes/fields.js';
import { readForm, explainFaults, type Faults } from '../../web/forms/form.js';
import { localPath } from '../../web/routes/local-path.js';
import type { ErrorCode } from '../../ground/language/text-keys.js';
import { accountKeys } from './account-key.js';
import type { KnownDevices } from './known-devices.js';
import { judge, logIn } from './passport-promises.js';
import { SignInGuard } from './sign-in-guard.js';
import { readerOf } from '../../web/pages/reader-of.js';

const signInForm = z.object({
  email: z.string().trim().min(1, 'emailMissing').max(200, 'invalid'),
  password: z.string().min(1, 'passwordMissing').max(1000, 'invalid'),
});

interface Options {
  publicUrl: string;
  secret: string;
  devices: KnownDevices;
}

/** Before the answer, which whoever guesses need not wait for. */
async function judgeAndNote(req: Request, res: Response, email: string) {
  const user = await judge(req, res);
  const tried = user ?? (await accountByEmail(email))?.user;
  securityLog.note({
    at: new Date(),
    kind: user ? 'signed-in' : 'sign-in-failed',
    by: user?.id ?? null,
    // Never what was typed: people type passwords in the wrong field.
    person: tried?.id ?? null,
    ...whence(req, user ? 303 : 422),
  });
  return user;
}

/** Signing in with e-mail and password. */
export function signInPage({ publicUrl, secret, devices }: Options) {
  const guard = new SignInGuard();
  const keyOf = accountKeys(secret);

  const show = (req: Request, res: Response, status = 200, faults: Faults = {}, count = 0) => {
    const body = bodyOf(req);
    const { t } = readerOf(req);
    res.status(status).render('people/sign-in/sign-in', {
      title: t('sign-in:title'),
      email: typeof body.email === 'string' ? body.email : '',
      returnTo: localPath(body.returnTo ?? req.query.returnTo),
      unencrypted: cookiesAreLost(req) ? t('sign-in:unencrypted', { address: publicUrl }) : '',
      ...explainFaults(faults, t, { count }),
    });
  };

  const refuse = (req: Request, res: Response, refusal: DomainError, key: ErrorCode) => {
    if (refusal.retryAfter !== undefined) res.set('Retry-After', String(refusal.retryAfter));
    show(req, res, statusOf(refusal), { email: key }, Number(refusal.values.count ?? 0));
  };

  const signIn = async (req: Request, res: Response) => {
    // The browser would throw the session's cookie away, and ask to sign in again and again.
    if (cookiesAreLost(req)) {
      show(req, res, 400);
      return;
    }
    const { values, faults } = readForm(signInForm, req.body);
    if (!values) {
      show(req, res, 422, faults);
      return;
    }
    const email = values.email.toLowerCase();
    const account = keyOf(email);
    const device = devices.of(req, account);
    const attempt = { account, device, address: addressKey(req.ip) };
    try {
      const user = await guard.attempt(attempt, () => judgeAndNote(req, res, email));
      if (!user) {
        show(req, res, 422, { email: 'signInFailed' });
        return;
      }
      req.knownDevice = device !== undefined;
      await logIn(req, user);
    } catch (refusal) {
      concerns(res, (await accountByEmail(email))?.user.id);
      if (refusal instanceof TooMany) refuse(req, res, refusal, 'signInLocked');
      else if (refusal instanceof Busy) refuse(req, res, refusal, 'signInBusy');
      else throw refusal;
      return;
    }
    devices.remember(req, res, account);
    res.redirect(303, localPath(bodyOf(req).returnTo));
  };

  return {
    show: (req: Request, res: Response) => {
      if (req.user) res.redirect(303, '/');
      else show(req, res);
    },
    signIn,
  };
}
