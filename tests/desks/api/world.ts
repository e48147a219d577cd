import type { Express } from 'express';
import { SCOPES } from '../../../src/desks/api/tokens/scopes.js';
import type { Role } from '../../../src/ground/roles.js';
import type { Person } from '../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn } from '../../support/test-app.js';
import { aGroup, type Group } from '../../training/attendance/group.js';
import { aToken } from './program.js';

/** The surname of everybody of whom no stranger is to be told. */
export const SECRET_NAME = 'Таємниченко';

export interface World {
  /** The unit where the participants work, and one that has nothing to do with it. */
  unit: { _id: string; code: string };
  elsewhere: { _id: string; code: string };
  /** Under way at NOW, with points as its assessment. */
  group: Group;
  /** Another trainer's. */
  other: Group;
  /** Tokens with every scope, by who holds them. */
  tokens: Record<Holder, string>;
}

/** Who comes in with a token. */
type Holder =
  'staff' | 'hr-elsewhere' | 'trainer-elsewhere' | 'hr' | 'trainer' | 'institute' | 'admin';

/** A token with every scope of a person with this role. */
async function aHolder(app: Express, role: Role, given: Partial<Person> = {}): Promise<string> {
  const person = await aPerson({ roles: [role], ...given });
  return aToken(await signedIn(app, person.email), [...SCOPES]);
}

/** Two groups of people of one unit, under way at NOW, and tokens of those who may see them and of strangers. */
export async function aWorld(app: Express): Promise<World> {
  const [unit, elsewhere] = [await aDepartment(), await aDepartment()];
  const each = {
    department: unit._id,
    name: { surname: SECRET_NAME, givenName: 'Олена', patronymic: 'Іванівна' },
  };
  const group = await aGroup({ assessment: 'points', each });
  const other = await aGroup({ each });
  const officer = (hrDepartment: string) => aHolder(app, 'hr', { hrDepartment });
  const tokens = {
    staff: await aHolder(app, 'staff'),
    'hr-elsewhere': await officer(elsewhere._id),
    'trainer-elsewhere': await aHolder(app, 'trainer'),
    hr: await officer(unit._id),
    trainer: await aToken(await signedIn(app, group.trainer.email), [...SCOPES]),
    institute: await aHolder(app, 'institute'),
    admin: await aHolder(app, 'admin'),
  };
  return { unit, elsewhere, group, other, tokens };
}
