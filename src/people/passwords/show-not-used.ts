import type { Request, Response } from 'express';
import { readerOf } from '../../web/pages/reader-of.js';

/** Says, in place of a form for a password, that this account signs in with a provider. */
export function showNotUsed(req: Request, res: Response): void {
  const { t } = readerOf(req);
  res.status(req.method === 'GET' ? 200 : 409).render('people/passwords/not-used', {
    title: t('single-sign-on:localOff.title'),
    signedIn: req.user !== undefined,
  });
}
