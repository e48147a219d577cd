import type { Request, Response } from 'express';
import passport from 'passport';
import type { CurrentUser } from '../../web/routes/current-user.js';

/** Whom the e-mail and password in the form belong to; undefined where they do not fit. */
export const judge = (req: Request, res: Response): Promise<CurrentUser | undefined> =>
  new Promise((resolve, reject) => {
    const done = (error: unknown, user: CurrentUser | false) => {
      if (error) reject(asError(error));
      else resolve(user || undefined);
    };
    (passport.authenticate('local', done) as (req: Request, res: Response) => void)(req, res);
  });

/** Gives the person a new session. */
export const logIn = (req: Request, user: CurrentUser): Promise<void> =>
  new Promise((resolve, reject) => {
    req.logIn(user, (error: unknown) => {
      if (error) reject(asError(error));
      else resolve();
    });
  });

const asError = (thrown: unknown) =>
  thrown instanceof Error ? thrown : new Error('signing in failed', { cause: thrown });
