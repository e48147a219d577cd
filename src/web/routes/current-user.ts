import type { Request } from 'express';
import type { Bilingual } from '../../ground/plain.js';
import type { Role } from '../../ground/roles.js';
import type { Language } from '../../ground/language/languages.js';

/** Who is signed in, as every page and rule needs it; read anew from the database at each request. */
export interface CurrentUser {
  id: string;
  name: { surname: string; givenName: string; patronymic?: string | undefined };
  /** As one speaks of them, for readers of each language. */
  called: Bilingual;
  /** Their own Latin spelling, where the record has one. */
  romanisedName: string | undefined;
  email: string;
  roles: Role[];
  language: Language;
  department: string | undefined;
  /** Root of the subtree whose people an HR officer sees; undefined for everybody. */
  hrDepartment: string | undefined;
  /** For residents: they work here in nothing and have no roles; what is open to them says so. */
  resident?: true;
  /** Whether more than a password is asked for when they sign in. */
  hasSecondFactor: boolean;
  /** How many news of theirs are not read; known of whoever is behind a request. */
  unread?: number;
  /** Whether they lead a department today; known of whoever is behind a request. */
  leads?: boolean;
  /** Whether they coordinate a community; known of whoever is behind a request. */
  coordinates?: boolean;
}

declare global {
  namespace Express {
    // Passport's own way of typing req.user is to extend this interface.
    interface User extends CurrentUser {}
  }
}

/**
 * The person behind a request to a route that is not open to anyone.
 * @throws {Error} when a route open to anyone asks: a fault of ours, not of the sender
 */
export function currentUser(req: Request): CurrentUser {
  if (!req.user) throw new Error(`No signed-in person behind ${req.originalUrl}`);
  return req.user;
}
