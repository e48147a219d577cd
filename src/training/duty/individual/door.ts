import type { Request } from 'express';
import { Forbidden } from '../../../ground/errors.js';
import { inKyiv } from '../../../ground/language/format.js';
import type { Person } from '../../../people/person/person.js';
import { currentUser } from '../../../web/routes/current-user.js';
import type { ActsAs, Party } from './individual.js';
import { NobodyAgrees, YearNotPlanned } from './individual-refusals.js';
import { counterpartsOf } from './sides.js';

/** Whose programme somebody opened, by which of its addresses, and as what they act; undefined: they only read. */
export interface Door {
  person: Person;
  at: ActsAs;
  as: ActsAs | undefined;
  now: Date;
}

/** Programmes are written for the calendar year that runs and for the next. */
export const isPlanned = (year: number, now: Date): boolean =>
  [0, 1].some((ahead) => inKyiv(now).year + ahead === year);

/**
 * The act of whoever knocked, on the programme of this year.
 * @throws {Forbidden} for those who only read
 * @throws {YearNotPlanned}
 */
export function acting(req: Request, { person, as, now }: Door, year: number) {
  if (!as) throw new Forbidden();
  if (!isPlanned(year, now)) throw new YearNotPlanned();
  return { person: person._id, year, by: { person: currentUser(req).id, as }, at: now };
}

/** Who is told of what is proposed: the other side. @throws {NobodyAgrees} */
export async function toldOf({ person, as, now }: Door): Promise<readonly Party[]> {
  if (as !== 'person') return [{ person: person._id, as: 'person' }];
  const told = await counterpartsOf(person, now);
  if (told.length === 0) throw new NobodyAgrees();
  return told;
}
