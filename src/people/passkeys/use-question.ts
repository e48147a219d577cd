import { usePasskey } from '../person/factors/use-factor.js';
import { factorOf } from '../person/factors/change-factor.js';
import type { Passkey } from '../person/second-factor.js';
import type { Signed } from './answer-forms.js';
import type { RelyingParty } from './relying-party.js';
import { loadWebAuthn, loadWebAuthnHelpers } from './web-authn.js';

/**
 * What the browser is to be asked, as text: for one of these passkeys, or for any of ours, with which whoever
 * holds it says who they are.
 */
export async function useOptions(
  { id: rpID }: RelyingParty,
  challenge: string,
  passkeys?: readonly Passkey[],
): Promise<string> {
  const { generateAuthenticationOptions } = await loadWebAuthn();
  const { isoBase64URL } = await loadWebAuthnHelpers();
  const options = await generateAuthenticationOptions({
    rpID,
    challenge: isoBase64URL.toBuffer(challenge),
    userVerification: passkeys ? 'preferred' : 'required',
    ...(passkeys
      ? {
          allowCredentials: passkeys.map(({ credential, transports }) => ({
            ...{ id: credential, transports: [...transports] },
          })),
        }
      : {}),
  });
  return JSON.stringify(options);
}

interface Asked {
  party: RelyingParty;
  challenge: string;
  askedAt: Date;
  now: Date;
  /** Whether the passkey is the only step: it has to know its holder, by a finger, a face or a number. */
  alone: boolean;
}

/** Whether one of this person's passkeys answered, for the first time; its use is noted with it. */
export async function answered(
  person: string,
  response: Signed,
  { party, challenge, askedAt, now, alone }: Asked,
): Promise<boolean> {
  const passkey = (await factorOf(person))?.passkeys.find((one) => one.credential === response.id);
  if (!passkey) return false;
  const counter = await counterOf(passkey, response, { party, challenge, alone });
  return (
    counter !== undefined && (await usePasskey(person, response.id, { counter, askedAt, now }))
  );
}

async function counterOf(
  { credential, publicKey, counter }: Passkey,
  { response, ...rest }: Signed,
  { party, challenge, alone }: Pick<Asked, 'party' | 'challenge' | 'alone'>,
): Promise<number | undefined> {
  const { userHandle, ...assertion } = response;
  const { verifyAuthenticationResponse } = await loadWebAuthn();
  const { isoBase64URL } = await loadWebAuthnHelpers();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...rest,
        response: { ...assertion, ...(userHandle ? { userHandle } : {}) },
        clientExtensionResults: {},
      },
      ...{ expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id },
      credential: { id: credential, publicKey: isoBase64URL.toBuffer(publicKey), counter },
      requireUserVerification: alone,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    // The library tells every fault of what came in by an error of its own.
    return undefined;
  }
}

/** Whose passkey it says that it is, by the id that it was given when it was added. */
export const holderOf = ({ response: { userHandle } }: Signed): string =>
  userHandle ? Buffer.from(userHandle, 'base64url').toString() : '';
