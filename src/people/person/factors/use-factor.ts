import { newId } from '../../../ground/id.js';
import { changeFactor } from './change-factor.js';
import { openKey, stepOfCode } from './authenticator.js';
import { hashOfCode } from './recovery-codes.js';

/** When, and the secret that opens the key of an app. */
interface Using {
  now: Date;
  secret: string;
}

/**
 * Whether this is the code that the person's app shows, and was not used before: it is used up in the
 * same write that says so (RFC 6238, section 5.2).
 */
export const useCode = (person: string, code: string, { now, secret }: Using): Promise<boolean> =>
  changeFactor(person, (stands) => {
    const { authenticator } = stands;
    if (!authenticator) return undefined;
    const key = openKey(authenticator.sealedKey, secret);
    const step = key === undefined ? undefined : stepOfCode(code, key, now);
    if (step === undefined || step <= authenticator.lastStep) return undefined;
    return { next: { ...stands, authenticator: { ...authenticator, lastStep: step } } };
  });

/** Whether this is one of the person's recovery codes; it is used up, and they are told by a letter. */
export const useRecoveryCode = (person: string, code: string, at: Date): Promise<boolean> =>
  changeFactor(person, (stands) => {
    const hash = hashOfCode(person, code);
    if (!stands.recoveryCodes.includes(hash)) return undefined;
    const left = stands.recoveryCodes.filter((one) => one !== hash);
    return {
      next: { ...stands, recoveryCodes: left },
      deed: {
        ...{ _id: newId(), by: person, at },
        what: { type: 'recovery-code-used', left: left.length },
      },
    };
  });

/** A passkey's answer whose signature was right: the count that it told, and when it was asked. */
interface Signed {
  counter: number;
  askedAt: Date;
  now: Date;
}

/**
 * Whether what a passkey signed opens: it is still the person's, and was asked after its last use. So each
 * question is answered once, and none need be kept until it is.
 */
export const usePasskey = (
  person: string,
  credential: string,
  { counter, askedAt, now }: Signed,
): Promise<boolean> =>
  changeFactor(person, (stands) => {
    const passkey = stands.passkeys.find((one) => one.credential === credential);
    if (!passkey || (passkey.usedAt && passkey.usedAt >= askedAt)) return undefined;
    const used = { ...passkey, counter, usedAt: now };
    return {
      next: { ...stands, passkeys: stands.passkeys.map((one) => (one === passkey ? used : one)) },
    };
  });
