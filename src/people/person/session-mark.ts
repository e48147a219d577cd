import { createHash } from 'node:crypto';
import { passwordSeed, type StoredPassword } from './password.js';
import type { Person } from './person.js';

/**
 * What a person's rights follow from, as one word: sessions keep it and end when it is another, that
 * is when the password, the roles, the part of the house that HR looks after, or the status changed.
 */
export function sessionMark(
  person: Pick<Person, 'roles' | 'status'> & Partial<Pick<Person, 'hrDepartment'>> & StoredPassword,
): string {
  const { roles, hrDepartment, status } = person;
  const parts = [passwordSeed(person), [...roles].sort(), hrDepartment ?? '', status];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
