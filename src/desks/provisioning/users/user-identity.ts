import { z } from 'zod';
import { badRequest } from '../protocol/scim-error.js';
import type { UserSaid } from './read-user.js';

/** What a person is called in the directory, and their address at work, both in small letters. */
export interface Identity {
  userName: string;
  email: string;
}

/** Who is not on record yet. */
export const NOBODY: Identity = { userName: '', email: '' };

/**
 * Both as they are to be. A directory may call an account otherwise than by its address (`bjensen`, or an UPN
 * of another domain): each is what it says. Who was called by the address goes on so where it says another
 * name that is one, and no address.
 * @throws {ScimError} where the name of who has one is to be empty
 */
export function identityIn(said: UserSaid, stands: Identity): Identity {
  const userName = said.userName?.toLowerCase() ?? stands.userName;
  if (userName === '' && stands.userName !== '')
    throw badRequest('invalidValue', 'userName cannot be empty');
  const mail = said.email?.toLowerCase();
  // A new person without an address, as directories send where nobody filled it in.
  const isSilent = mail === undefined || (mail === '' && stands.email === '');
  if (!isSilent) return { userName: userName || mail, email: mail };
  const follows = stands.userName === stands.email && z.email().safeParse(userName).success;
  return { userName, email: follows ? userName : stands.email };
}
