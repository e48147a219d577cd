import { z } from 'zod';
import { romanise } from '../names/romanise.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import type { Faults } from '../../web/forms/form.js';
import { isCommon } from './common-passwords.js';

/** In letters. Length is what counts, not which signs (NIST SP 800-63B, 5.1.1.2): docs/security.md. */
export const FEWEST = 10;
const MOST = 1000;
/** Shorter names are in too many words. */
const SHORTEST_NAME = 4;

/** A new password and, as nobody sees what they type, the same again. */
export const newPasswordFields = {
  password: z
    .string()
    .min(1, 'passwords:faults.missing')
    .max(MOST, 'passwords:faults.long')
    .refine((text) => Array.from(text).length >= FEWEST, 'passwords:faults.short')
    .refine((text) => !isCommon(text), 'passwords:faults.common'),
  passwordAgain: z.string().max(MOST, 'passwords:faults.long'),
};

type Owner = Pick<CurrentUser, 'email'> & { name: { surname: string; givenName: string } };

/** What is wrong with a new password that its form alone cannot know. */
export function passwordFaults(
  { password, passwordAgain }: { password: string; passwordAgain: string },
  owner: Owner,
): Faults | undefined {
  if (namesOf(owner).some((name) => password.toLowerCase().includes(name)))
    return { password: 'passwords:faults.own' };
  if (password !== passwordAgain) return { passwordAgain: 'passwords:faults.again' };
  return undefined;
}

function namesOf({ name: { surname, givenName }, email }: Owner): string[] {
  const names = [surname, givenName].flatMap((name) => [name, romanise(name)]);
  const [mailbox = ''] = email.split('@');
  return [...names, mailbox, ...mailbox.split(/[._-]/)]
    .map((name) => name.toLowerCase())
    .filter((name) => name.length >= SHORTEST_NAME);
}
