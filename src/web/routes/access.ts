import type { RequestHandler } from 'express';
import { Forbidden } from '../../ground/errors.js';
import { isShort } from './local-path.js';
import type { Access } from './route.js';
import { currentUser } from './current-user.js';

/** Lets a request through only if its sender may use the route; others sign in or are refused. */
export function requireAccess(access: Access): RequestHandler {
  return (req, res, next) => {
    if (access === 'anyone') {
      next();
      return;
    }
    if (!req.user) {
      const back = req.method === 'GET' && isShort(req.originalUrl) ? req.originalUrl : '/';
      res.redirect(303, `/sign-in?returnTo=${encodeURIComponent(back)}`);
      return;
    }
    const { roles } = currentUser(req);
    if (access !== 'signed-in' && !access.some((role) => roles.includes(role)))
      throw new Forbidden();
    next();
  };
}
