import { keptIn, told } from '../../../database/kept.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';

/** What opens something, copies by which people are found and sorted, and bookkeeping of effects. */
const OPENS = ['passwordHash', 'passwordSeed', 'passwordLinks', 'calendarToken'] as const;
const COPIES = ['search', 'sortKey', 'deeds'] as const;
/** Tells the resident nothing, and is another's: the hash of a parent's address. */
const OF_PARENTS = ['resident.consents.parentKey'] as const;
/** Told as a kind of its own. */
const OF_SIGN_IN = ['secondFactor', 'identities'] as const;

/** The record of a person, as others keep it and as they changed it themselves. */
export const recordKept = keptIn<
  Omit<Person, (typeof OPENS | typeof COPIES | typeof OF_SIGN_IN)[number]>
>(PersonModel, { by: ['_id'], without: [...OPENS, ...COPIES, ...OF_PARENTS, ...OF_SIGN_IN] });

/** With what a person signs in: that it is there and since when, never what opens the account. */
export interface SignInKept {
  password: boolean;
  /** Whether links to choose a password are open, and until when. */
  passwordLinks: { kind: string; until: Date }[];
  accounts: { provider: string; at: Date }[];
  authenticatorSince: Date | null;
  passkeys: { name: string; at: Date; usedAt: Date | null }[];
  recoveryCodesLeft: number;
  /** Whether their calendar can be read at an address. */
  calendarAddress: boolean;
}

export const signInKept = told(
  keptIn<Person>(PersonModel, { by: ['_id'] }),
  ({ passwordHash, passwordLinks, identities, secondFactor, calendarToken }): SignInKept => ({
    password: Boolean(passwordHash),
    passwordLinks: (passwordLinks ?? []).map(({ kind, until }) => ({ kind, until })),
    accounts: (identities ?? []).map(({ provider, at }) => ({ provider, at })),
    authenticatorSince: secondFactor?.authenticator?.at ?? null,
    passkeys: (secondFactor?.passkeys ?? []).map(({ name, at, usedAt }) => ({ name, at, usedAt })),
    recoveryCodesLeft: secondFactor?.recoveryCodes.length ?? 0,
    calendarAddress: Boolean(calendarToken),
  }),
);
