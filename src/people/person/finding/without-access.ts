import type { QueryFilter } from 'mongoose';
import type { Person } from '../person.js';

/** Filter for those who cannot sign in: they never chose a password, and no account of a provider is theirs. */
export const WITHOUT_ACCESS: QueryFilter<Person> = {
  passwordHash: null,
  'identities.0': { $exists: false },
};

/** Filter for those who hold no invitation whose link still works at that moment. */
export const notInvited = (at: Date): QueryFilter<Person> => ({
  passwordLinks: { $not: { $elemMatch: { kind: 'invitation', until: { $gt: at } } } },
});
