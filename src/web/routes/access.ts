import type { RequestHandler } from 'express';
import { Forbidden } from '../../ground/errors.js';
import { isShort } from './local-path.js';
import type { Access } from './route.js';
import { currentUser, type CurrentUser } from './current-user.js';
import { TRAININGS_SIGN_IN } from '../../ground/addresses/trainings.js';
import { SIGN_IN } from '../../ground/addresses/doors.js';

/** Lets a request through only if its sender may use the route; others sign in or are refused. */
export function requireAccess(access: Access): RequestHandler {
  return (req, res, next) => {
    if (access === 'anyone') {
      next();
      return;
    }
    if (!req.user) {
      const back = req.method === 'GET' && isShort(req.originalUrl) ? req.originalUrl : '/';
      const door = access === 'resident' ? TRAININGS_SIGN_IN.to() : SIGN_IN.to();
      res.redirect(303, `${door}?returnTo=${encodeURIComponent(back)}`);
      return;
    }
    if (!mayUse(access, currentUser(req))) throw new Forbidden();
    next();
  };
}

/** Whether somebody signed in may use what has this access. */
export function mayUse(
  access: Access,
  { roles, resident }: Pick<CurrentUser, 'roles' | 'resident'>,
): boolean {
  if (access === 'anyone' || access === 'account') return true;
  if (access === 'resident') return resident === true;
  if (resident) return false;
  return access === 'signed-in' || access.some((role) => roles.includes(role));
}
