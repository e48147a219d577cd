import type { Passkey } from '../person/second-factor.js';
import type { Created } from './answer-forms.js';
import type { RelyingParty } from './relying-party.js';
import { loadWebAuthn, loadWebAuthnHelpers } from './web-authn.js';

type Helpers = Awaited<ReturnType<typeof loadWebAuthnHelpers>>;

const algorithms = ({ COSEALG }: Helpers) => [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];

interface Owner {
  id: string;
  email: string;
  name: string;
  passkeys: readonly Passkey[];
}

/** What the browser is to be asked, as text: a new passkey that is found without an e-mail address. */
export async function addOptions(
  { id: rpID }: RelyingParty,
  rpName: string,
  challenge: string,
  owner: Owner,
): Promise<string> {
  const { generateRegistrationOptions } = await loadWebAuthn();
  const helpers = await loadWebAuthnHelpers();
  const options = await generateRegistrationOptions({
    ...{ rpID, rpName, userName: owner.email, userDisplayName: owner.name },
    userID: new TextEncoder().encode(owner.id),
    challenge: helpers.isoBase64URL.toBuffer(challenge),
    excludeCredentials: owner.passkeys.map(({ credential, transports }) => ({
      ...{ id: credential, transports: [...transports] },
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms(helpers),
  });
  return JSON.stringify(options);
}

/** The passkey that a browser made in answer to this challenge; undefined where anything does not fit. */
export async function addedPasskey(
  { id, origin }: RelyingParty,
  challenge: string,
  response: Created,
): Promise<Pick<Passkey, 'credential' | 'publicKey' | 'counter' | 'transports'> | undefined> {
  const { verifyRegistrationResponse } = await loadWebAuthn();
  const helpers = await loadWebAuthnHelpers();
  try {
    if (isVouchedFor(response, helpers)) return undefined;
    const { transports, ...attestation } = response.response;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, response: attestation, clientExtensionResults: {} },
      ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id },
      supportedAlgorithmIDs: algorithms(helpers),
    });
    if (!verified) return undefined;
    const { credential } = registrationInfo;
    return {
      credential: credential.id,
      publicKey: helpers.isoBase64URL.fromBuffer(credential.publicKey),
      counter: credential.counter,
      transports: transports ?? [],
    };
  } catch {
    // The library tells every fault of what came in by an error of its own.
    return undefined;
  }
}

/**
 * Whether a maker's certificates vouch for the authenticator. We ask for none, and read none: following
 * them means to fetch what addresses in them name.
 */
function isVouchedFor(
  { response: { attestationObject } }: Created,
  { decodeAttestationObject, isoBase64URL }: Helpers,
): boolean {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = attestation.get('fmt');
  if (format === 'none') return false;
  return format !== 'packed' || attestation.get('attStmt').get('x5c') !== undefined;
}
