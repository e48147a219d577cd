import { setTimeout as pause } from 'node:timers/promises';
import type { Request, Response } from 'express';
import passport from 'passport';
import { z } from 'zod';
import { isShort } from '../web/access.js';
import { setLanguage } from '../people/people.js';
import { bodyOf } from '../web/fields.js';
import type { CurrentUser } from '../web/current-user.js';
import { BadInput } from '../web/errors.js';
import { readForm, explainFaults, type Faults } from '../web/form.js';
import { isLanguage } from '../web/languages.js';
import { get, post, type Route } from '../web/route.js';
import { LANGUAGE_COOKIE, languageOf } from '../web/set-up-locals.js';
import { SESSION_COOKIE } from '../web/set-up-session.js';
import { translator } from '../web/i18n.js';
import { SignInAttempts } from './attempts.js';

const signInForm = z.object({
  email: z.string().trim().min(1, 'emailMissing').max(200, 'invalid'),
  password: z.string().min(1, 'passwordMissing').max(1000, 'invalid'),
});

const YEAR_MS = 365 * 24 * 3600 * 1000;

/** Signing in and out, and the language switch. */
export function signInRoutes(): Route[] {
  const attempts = new SignInAttempts();

  const show = (req: Request, res: Response, status = 200, faults: Faults = {}, minutes = 0) => {
    const body = bodyOf(req);
    const t = translator(languageOf(req));
    res.status(status).render('sign-in/sign-in', {
      title: t('sign-in:title'),
      email: typeof body.email === 'string' ? body.email : '',
      returnTo: localPath(body.returnTo ?? req.query.returnTo),
      ...explainFaults(faults, t, { count: minutes }),
    });
  };

  const signIn = async (req: Request, res: Response) => {
    const { values, faults } = readForm(signInForm, req.body);
    if (!values) {
      show(req, res, 422, faults);
      return;
    }
    const email = values.email.toLowerCase();
    const address = req.ip ?? '';
    const minutes = await attempts.lockedMinutes(email, address);
    if (minutes > 0) {
      show(req, res, 429, { email: 'signInLocked' }, minutes);
      return;
    }
    const user = await authenticate(req, res);
    if (!user) {
      await pause(await attempts.failed(email, address));
      show(req, res, 422, { email: 'signInFailed' });
      return;
    }
    await attempts.succeeded(email);
    await logIn(req, user);
    res.redirect(303, localPath(bodyOf(req).returnTo));
  };

  const signOut = (req: Request, res: Response) => {
    req.session.destroy(() => {
      // Nothing of the person's stays on the device: kept pages and marks go with the session.
      res.set('Clear-Site-Data', '"storage"');
      res.clearCookie(SESSION_COOKIE).redirect(303, '/');
    });
  };

  const switchLanguage = async (req: Request, res: Response) => {
    const { language, returnTo } = bodyOf(req);
    if (!isLanguage(language)) throw new BadInput('language');
    res.cookie(LANGUAGE_COOKIE, language, { maxAge: YEAR_MS, sameSite: 'lax', httpOnly: true });
    if (req.user) await setLanguage(req.user.id, language);
    res.redirect(303, localPath(returnTo));
  };

  return [
    get('/sign-in', 'anyone', (req, res) => {
      if (req.user) res.redirect(303, '/');
      else show(req, res);
    }),
    post('/sign-in', 'anyone', signIn),
    post('/sign-out', 'anyone', signOut),
    post('/language', 'anyone', switchLanguage),
  ];
}

/** A path of our own to go back to; anything else leads to the first page. */
export function localPath(value: unknown): string {
  return typeof value === 'string' && isShort(value) && /^\/(?![/\\])[^\s\\]*$/.test(value)
    ? value
    : '/';
}

const authenticate = (req: Request, res: Response) =>
  new Promise<CurrentUser | undefined>((resolve, reject) => {
    const done = (error: unknown, user: CurrentUser | false) => {
      if (error) reject(asError(error));
      else resolve(user || undefined);
    };
    (passport.authenticate('local', done) as (req: Request, res: Response) => void)(req, res);
  });

const logIn = (req: Request, user: CurrentUser) =>
  new Promise<void>((resolve, reject) => {
    req.logIn(user, (error: unknown) => {
      if (error) reject(asError(error));
      else resolve();
    });
  });

const asError = (thrown: unknown) =>
  thrown instanceof Error ? thrown : new Error('signing in failed', { cause: thrown });
