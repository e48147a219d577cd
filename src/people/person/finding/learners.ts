import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { LISTED } from './person-row.js';

const LEARNER = { ...LISTED, appointedOn: 1 } as const;

/** Somebody of whom the yearly duty may be asked, with all by which lists of it are narrowed. */
export type Learner = Pick<Person, '_id' | keyof typeof LEARNER>;

/** All who work in one of these departments, or anywhere, in Ukrainian order. */
export async function learnersIn(departments: readonly string[] | undefined): Promise<Learner[]> {
  return PersonModel.find(
    { status: 'active', ...(departments ? { department: { $in: [...departments] } } : {}) },
    LEARNER,
  )
    .sort({ sortKey: 1, _id: 1 })
    .lean<Learner[]>();
}
