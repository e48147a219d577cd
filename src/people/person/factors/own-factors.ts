import type { Deed } from '../../../decisions/deeds/deed.js';
import type { PersonDeed } from '../person-effects.js';
import { hasFactor, type Passkey, type SecondFactor } from '../second-factor.js';
import { changeFactor } from './change-factor.js';
import { hashOfCode, recoveryCodes } from './recovery-codes.js';

/** A form that somebody sent about their own sign-in. */
export interface OwnAct {
  person: string;
  /** The form's: the same again is one. */
  id: string;
  at: Date;
  secret: string;
}

/** Sets up an app whose code of this step was right; the first factor brings recovery codes with it. */
export const addAuthenticator = (
  act: OwnAct,
  { sealedKey, step }: { sealedKey: string; step: number },
): Promise<boolean> =>
  changeFactor(act.person, (stands) =>
    stands.authenticator
      ? undefined
      : {
          next: {
            ...stands,
            authenticator: { sealedKey, at: act.at, lastStep: step },
            ...(hasFactor(stands) ? {} : codesFor(act)),
          },
          deed: deedOf(act, { type: 'factor-added', factor: 'authenticator' }),
        },
  );

/** Takes the app off; with the last factor the recovery codes go, too. */
export const removeAuthenticator = (act: OwnAct): Promise<boolean> =>
  changeFactor(act.person, ({ authenticator, ...others }) =>
    authenticator
      ? {
          next: withoutIdleCodes(others),
          deed: deedOf(act, { type: 'factor-removed', factor: 'authenticator' }),
        }
      : undefined,
  );

/** More are nobody's. */
const MOST_PASSKEYS = 20;

/** Adds a passkey, unless it stands already or there are too many; the first factor brings recovery codes. */
export const addPasskey = (
  act: OwnAct,
  passkey: Omit<Passkey, '_id' | 'at' | 'usedAt'>,
): Promise<boolean> =>
  changeFactor(act.person, (stands) =>
    stands.passkeys.some(({ credential }) => credential === passkey.credential) ||
    stands.passkeys.length >= MOST_PASSKEYS
      ? undefined
      : {
          next: {
            ...stands,
            passkeys: [...stands.passkeys, { ...passkey, _id: act.id, at: act.at, usedAt: null }],
            ...(hasFactor(stands) ? {} : codesFor(act)),
          },
          deed: deedOf(act, { type: 'factor-added', factor: 'passkey' }),
        },
  );

/** Gives a passkey another name. */
export const renamePasskey = (person: string, id: string, name: string): Promise<boolean> =>
  changeFactor(person, (stands) => {
    const named = stands.passkeys.some((one) => one._id === id && one.name !== name);
    if (!named) return undefined;
    const passkeys = stands.passkeys.map((one) => (one._id === id ? { ...one, name } : one));
    return { next: { ...stands, passkeys } };
  });

/** Takes a passkey off; with the last factor the recovery codes go, too. */
export const removePasskey = (act: OwnAct, id: string): Promise<boolean> =>
  changeFactor(act.person, (stands) => {
    const passkeys = stands.passkeys.filter(({ _id }) => _id !== id);
    if (passkeys.length === stands.passkeys.length) return undefined;
    return {
      next: withoutIdleCodes({ ...stands, passkeys }),
      deed: deedOf(act, { type: 'factor-removed', factor: 'passkey' }),
    };
  });

/** Makes recovery codes anew in place of those that are left. */
export const renewRecoveryCodes = (act: OwnAct): Promise<boolean> =>
  changeFactor(act.person, (stands) =>
    !hasFactor(stands) || stands.codesOf === act.id
      ? undefined
      : {
          next: { ...stands, ...codesFor(act) },
          deed: deedOf(act, { type: 'recovery-codes-renewed' }),
        },
  );

/** Nothing is left to recover. */
const withoutIdleCodes = (factor: SecondFactor): SecondFactor =>
  hasFactor(factor) ? factor : { ...factor, recoveryCodes: [] };

const codesFor = ({ person, id, secret }: OwnAct) => ({
  recoveryCodes: recoveryCodes(person, id, secret).map((code) => hashOfCode(person, code)),
  codesOf: id,
});

const deedOf = ({ person, id, at }: OwnAct, what: PersonDeed): Deed<PersonDeed> => ({
  ...{ _id: `factor:${id}`, by: person, at, what },
});
