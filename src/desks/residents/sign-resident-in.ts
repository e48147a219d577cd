import type { Request } from 'express';
import { userById } from '../../people/person/people.js';
import { noteActive } from '../../people/person/resident/residents.js';
import { logIn } from '../../people/sign-in/passport-promises.js';
import { securityLog } from '../../people/sign-in/security-log/security-log.js';
import { whence } from '../../people/sign-in/security-log/watch-requests.js';

/** Gives a resident who proved their mailbox a session; nobody else gets one by a link. Returns whether it did. */
export async function signResidentIn(req: Request, person: string, now: Date): Promise<boolean> {
  const user = await userById(person);
  if (!user?.resident) return false;
  await logIn(req, user);
  await noteActive(person, now);
  securityLog.note({
    ...{ at: new Date(), kind: 'signed-in', by: person, person, ...whence(req, 303) },
  });
  return true;
}
