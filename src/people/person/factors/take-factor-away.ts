import { refuseOneself } from '../oneself.js';
import { hasFactor } from '../second-factor.js';
import { changeFactor } from './change-factor.js';

/**
 * Takes everything away that a person is asked for beside the password: they lost it. Where nothing is
 * set up, nothing is done. Audited, and told to the person. @throws {DecidesOnOneself}
 */
export async function takeFactorAway(
  person: string,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  refuseOneself(by, person);
  await changeFactor(person, (stands) =>
    hasFactor(stands)
      ? {
          next: { passkeys: [], recoveryCodes: [] },
          deed: {
            ...{ _id: `factor-taken:${person}:${stands.revision}`, by, at },
            what: { type: 'factor-taken-away' },
          },
        }
      : undefined,
  );
}
