import type { Request, Response } from 'express';
import { clearCookie } from '../../web/routes/cookies.js';
import { SIGN_IN_BY_PROVIDER_SIGN_OUT } from '../../ground/addresses/doors.js';

/** Ends the session behind a request, and has the browser forget what it kept. */
export function signOut(req: Request, res: Response): void {
  const { signedInBy } = req.session;
  // Nothing of the person's stays on the device: kept pages and marks go with the session.
  const forget = () => res.set('Clear-Site-Data', '"storage"');
  if (!signedInBy) {
    req.session.destroy(() => {
      forget();
      clearCookie(res, 'registry.sid');
      res.redirect(303, '/');
    });
    return;
  }
  req.session.regenerate(() => {
    req.session.signingOut = signedInBy;
    forget().redirect(303, SIGN_IN_BY_PROVIDER_SIGN_OUT.to({ provider: signedInBy.provider }));
  });
}
