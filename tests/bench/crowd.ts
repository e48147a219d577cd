import { ownerOf } from '../../src/people/sign-in/signed-in.js';
import { createHmac, randomBytes } from 'node:crypto';
import { newId } from '../../src/ground/id.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import { sessionMark } from '../../src/people/person/session-mark.js';
import { sortKey } from '../../src/people/names/sort-key.js';
import { SessionStore } from '../../src/web/sessions/session-store.js';
import type { Role } from '../../src/ground/roles.js';

export const SECRET = 'a secret for benchmarks only, long enough';

/**
 * People of these roles with open sessions, so that hashing passwords is not what is measured. Gives
 * their cookies. A role that is given later would end the session.
 */
export async function aCrowd(size: number, roles: Role[] = ['staff']): Promise<string[]> {
  const people = Array.from({ length: size }, (_, index) => ({
    _id: newId(),
    name: { surname: `Слухач${index}`, givenName: 'Олена' },
    email: `crowd${index}@city.example`,
    sortKey: sortKey(`Слухач${index}`),
    search: [],
    roles,
  }));
  const mark = sessionMark({ roles, status: 'active' });
  await PersonModel.insertMany(people);
  const store = new SessionStore(ownerOf);
  return Promise.all(
    people.map(async ({ _id }) => {
      const sid = randomBytes(18).toString('base64url');
      const session = {
        cookie: { originalMaxAge: null, httpOnly: true, path: '/' },
        passport: { user: { id: _id, mark, at: Date.now(), known: true } },
      };
      await new Promise<void>((resolve, reject) => {
        store.set(sid, session, (error: unknown) => {
          if (error) reject(new Error('no session could be stored', { cause: error }));
          else resolve();
        });
      });
      const signature = createHmac('sha256', SECRET)
        .update(sid)
        .digest('base64')
        .replace(/={1,2}$/, '');
      return `registry.sid=${encodeURIComponent(`s:${sid}.${signature}`)}`;
    }),
  );
}
