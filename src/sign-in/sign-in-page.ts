import type { Request, Response } from 'express';
import { z } from 'zod';
import { addressKey } from '../limits/address-key.js';
import { Busy, TooMany } from '../limits/too-many.js';
import { cookiesAreLost } from '../web/cookies.js';
import type { DomainError } from '../web/errors.js';
import { readForm, explainFaults, type Faults } from '../web/form.js';
import { localPath } from '../web/local-path.js';
import { languageOf } from '../web/set-up-locals.js';
import { translator } from '../web/i18n.js';
import { accountKeys } from './account-key.js';
import type { KnownDevices } from './known-devices.js';
import { judge, logIn } from './passport-promises.js';
import { SignInGuard } from './sign-in-guard.js';

const signInForm = z.object({
  email: z.string().trim().min(1, 'emailMissing').max(200, 'invalid'),
  password: z.string().min(1, 'passwordMissing').max(1000, 'invalid'),
});

interface Options {
  publicUrl: string;
  secret: string;
  devices: KnownDevices;
}

/** Signing in with e-mail and password. */
export function signInPage({ publicUrl, secret, devices }: Options) {
  const guard = new SignInGuard();
  const keyOf = accountKeys(secret);

  const show = (req: Request, res: Response, status = 200, faults: Faults = {}, count = 0) => {
    const body = (req.body ?? {}) as Record<string, unknown>;
    const t = translator(languageOf(req));
    res.status(status).render('sign-in/sign-in', {
      title: t('sign-in:title'),
      email: typeof body.email === 'string' ? body.email : '',
      returnTo: localPath(body.returnTo ?? req.query.returnTo),
      unencrypted: cookiesAreLost(req) ? t('sign-in:unencrypted', { address: publicUrl }) : '',
      ...explainFaults(faults, t, { count }),
    });
  };

  const refuse = (req: Request, res: Response, refusal: DomainError, key: string) => {
    if (refusal.retryAfter !== undefined) res.set('Retry-After', String(refusal.retryAfter));
    show(req, res, refusal.status, { email: key }, Number(refusal.values.count ?? 0));
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
    const account = keyOf(values.email.toLowerCase());
    const device = devices.of(req, account);
    const attempt = { account, device, address: addressKey(req.ip) };
    try {
      const user = await guard.attempt(attempt, () => judge(req, res));
      if (!user) {
        show(req, res, 422, { email: 'signInFailed' });
        return;
      }
      req.knownDevice = device !== undefined;
      await logIn(req, user);
    } catch (refusal) {
      if (refusal instanceof TooMany) refuse(req, res, refusal, 'signInLocked');
      else if (refusal instanceof Busy) refuse(req, res, refusal, 'signInBusy');
      else throw refusal;
      return;
    }
    devices.remember(req, res, account);
    res.redirect(303, localPath((req.body as Record<string, unknown>).returnTo));
  };

  return {
    show: (req: Request, res: Response) => {
      if (req.user) res.redirect(303, '/');
      else show(req, res);
    },
    signIn,
  };
}
