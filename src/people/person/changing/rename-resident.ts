import { renamePerson } from './rename-person.js';
import { personById } from '../people.js';

/**
 * Has a resident be called as they say, from now on: it is on record that they were renamed, not from what to
 * what, and what was issued keeps the name that it bears. The same name again changes nothing. @throws {NotFound}
 */
export async function renameResident(
  id: string,
  name: { surname: string; givenName: string },
  at: Date,
): Promise<void> {
  const { grammar } = await personById(id);
  await renamePerson(id, { name, grammar, romanisedName: '' }, { by: id, at, reason: '' });
}
