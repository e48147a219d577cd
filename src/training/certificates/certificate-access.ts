import { scopeOf } from '../../people/list/find-people.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { NotFound } from '../../ground/errors.js';
import type { Certificate } from './certificate.js';

/**
 * Lets the holder, the institute, and the HR officer of the holder's department pass.
 * @throws {NotFound} to anybody else: that the number exists is not theirs to know
 */
export async function refuseUnlessMayRead(
  user: CurrentUser,
  { person, department }: Pick<Certificate, 'person' | 'department'>,
): Promise<void> {
  if (person === user.id || user.roles.includes('institute')) return;
  if (!user.roles.includes('hr')) throw new NotFound();
  const scope = await scopeOf(user);
  if (scope && !scope.includes(department ?? '')) throw new NotFound();
}
