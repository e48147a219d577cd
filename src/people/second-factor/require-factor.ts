import type { RequestHandler } from 'express';
import { DomainError } from '../../ground/errors.js';
import { isObliged } from './obligation/obligation.js';
import '../sign-in/signed-in-by.js';
import { SECURITY } from '../../ground/addresses/me.js';
import { LANGUAGE, SIGN_OUT } from '../../ground/addresses/doors.js';

/** Their role takes more than a password, and they have set up nothing yet. */
export class FactorNeeded extends DomainError {
  constructor() {
    super('second-factor:obligation.needed', 'forbidden');
  }
}

/** What can be done first: setting it up, in one's own language, or leaving. */
const isOpen = (path: string): boolean =>
  path === SECURITY.to() ||
  path.startsWith(`${SECURITY.to()}/`) ||
  path === SIGN_OUT.to() ||
  path === LANGUAGE.to();

/**
 * Leads whoever holds a role that obliges to a second factor, and has none, to where it is set up. A form
 * that they sent is refused instead: what they typed is still there behind Back.
 */
export const requireFactor: RequestHandler = async (req, res, next) => {
  const { user } = req;
  // A provider asks for what it holds to be enough, before it says who somebody is.
  const byProvider = req.session.signedInBy !== undefined;
  if (!user || byProvider || user.hasSecondFactor || isOpen(req.path)) next();
  else if (!(await isObliged(user.roles))) next();
  else if (req.method === 'POST') throw new FactorNeeded();
  else res.redirect(303, SECURITY.to());
};
