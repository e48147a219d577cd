import type { Deed } from '../../../decisions/deeds/deed.js';
import type { PersonDeed } from '../person-effects.js';
import { hasFactor, type SecondFactor } from '../second-factor.js';
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
const withoutIdleCodes = (factor: Omit<SecondFactor, 'authenticator'>) =>
  hasFactor(factor) ? factor : { ...factor, recoveryCodes: [] };

const codesFor = ({ person, id, secret }: OwnAct) => ({
  recoveryCodes: recoveryCodes(person, id, secret).map((code) => hashOfCode(person, code)),
  codesOf: id,
});

const deedOf = ({ person, id, at }: OwnAct, what: PersonDeed): Deed<PersonDeed> => ({
  ...{ _id: `factor:${id}`, by: person, at, what },
});
