import { DomainError } from '../../ground/errors.js';
import type { StoredPassword } from '../person/password.js';
import type { Person } from '../person/person.js';
import { openLink } from '../person/passwords/password-links.js';

/** Somebody chose a password already, or works here no longer. */
export class NotToInvite extends DomainError {
  constructor() {
    super('passwords:invitation.refused');
  }
}

/** Whether somebody can be invited: they work here and never chose a password. */
export const mayBeInvited = ({ status, passwordHash }: Pick<Person, 'status'> & StoredPassword) =>
  status === 'active' && !passwordHash;

/**
 * Invites a person to the registry: they get a letter with a link by which they choose their password
 * within seven days; an earlier one ends. Audited.
 * @param id the invitation's: the same again is one
 * @throws {NotToInvite}
 */
export async function invite(
  person: Person,
  by: string,
  { id, at, secret }: { id: string; at: Date; secret: string },
): Promise<void> {
  const asked = { kind: 'invitation', id, by, at, secret } as const;
  if (!mayBeInvited(person) || !(await openLink(person, asked, { passwordHash: null })))
    throw new NotToInvite();
}
