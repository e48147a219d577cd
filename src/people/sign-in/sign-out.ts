import type { Request, Response } from 'express';
import { clearCookie } from '../../web/routes/cookies.js';

/** Ends the session behind a request, and has the browser forget what it kept. */
export function signOut(req: Request, res: Response): void {
  req.session.destroy(() => {
    // Nothing of the person's stays on the device: kept pages and marks go with the session.
    res.set('Clear-Site-Data', '"storage"');
    clearCookie(res, 'registry.sid');
    res.redirect(303, '/');
  });
}
