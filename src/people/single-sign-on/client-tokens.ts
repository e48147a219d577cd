import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { OidcProvider } from '../../ground/settings/oidc.js';
import { discovered } from './discovered.js';
import { ProviderAway } from './sign-in-refusals.js';
import { refusalOf } from './what-failed.js';

/** A program that showed an access token which its provider gave it. */
export interface ClientSaid {
  issuer: string;
  subject: string;
  /** How the provider calls the program. */
  id: string;
  /** What the provider lets it ask for: whatever its token calls scopes or roles. */
  words: readonly string[];
}

/** Whose keys only the provider has; none that is shared, and never `none`. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

const TOLERANCE_S = 60;
const ANSWERS_WITHIN_MS = 10_000;
/** A key that the provider no longer names is believed so long. */
const KEYS_FRESH_MS = 3600_000;
export const LONGEST_CLIENT_TOKEN = 4096;

/** Claims of whoever signed in with a browser: what they hold is theirs, not a program's. */
const OF_PEOPLE = ['auth_time', 'sid', 'nonce', 'at_hash', 'uid'];

/** How providers name the client: RFC 9068, 2.2; OpenID Connect Core, 2; Entra ID of old; Okta. */
const CLIENT_CLAIMS = ['client_id', 'azp', 'appid', 'cid'];

/** The token is not what one of our providers would have given a program for us. */
const FOREIGN = [
  ...[errors.JWTClaimValidationFailed, errors.JWTExpired, errors.JWTInvalid, errors.JWSInvalid],
  ...[errors.JWSSignatureVerificationFailed, errors.JOSEAlgNotAllowed, errors.JOSENotSupported],
  ...[errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys],
];

/** Whether a word may be a token of a provider (RFC 7519): tokens of ours have no dot. */
export const isClientToken = (word: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(word);

/**
 * Reads access tokens that providers give programs for themselves (RFC 6749, 4.4), as far as a provider is
 * set to give any: undefined for whatever is not a valid one, meant for us.
 * @throws {ProviderAway} while its keys cannot be asked for
 */
export function clientTokens(providers: readonly OidcProvider[]) {
  const readers = new Map(
    providers.flatMap(({ apiAudience, ...provider }) =>
      apiAudience === undefined
        ? []
        : [[provider.issuer, verifier({ apiAudience, ...provider }, apiAudience)] as const],
    ),
  );
  return {
    /** Whether any provider gives such. */
    given: readers.size > 0,
    read: async (token: string): Promise<ClientSaid | undefined> => {
      if (token.length > LONGEST_CLIENT_TOKEN || !isClientToken(token)) return undefined;
      const verify = readers.get(issuerSaid(token) ?? '');
      const claims = await verify?.(token);
      return claims && clientIn(claims);
    },
  };
}

export type ClientTokens = ReturnType<typeof clientTokens>;

function verifier(provider: OidcProvider, audience: string) {
  const configuration = discovered(provider);
  let keys: { at: string; set: ReturnType<typeof createRemoteJWKSet> } | undefined;
  return async (token: string): Promise<JWTPayload | undefined> => {
    try {
      const at = (await configuration()).serverMetadata().jwks_uri;
      if (at === undefined) throw new ProviderAway();
      if (keys?.at !== at)
        keys = {
          at,
          set: createRemoteJWKSet(new URL(at), {
            ...{ timeoutDuration: ANSWERS_WITHIN_MS, cacheMaxAge: KEYS_FRESH_MS },
          }),
        };
      const { payload } = await jwtVerify(token, keys.set, {
        ...{ issuer: provider.issuer, audience, algorithms: ALGORITHMS },
        ...{ requiredClaims: ['exp', 'sub'], clockTolerance: TOLERANCE_S },
      });
      return payload;
    } catch (error) {
      if (FOREIGN.some((foreign) => error instanceof foreign)) return undefined;
      if (error instanceof errors.JOSEError) throw new ProviderAway();
      throw refusalOf(error) ?? error;
    }
  };
}

/** Whose token it says it is: which keys to hold it against, and no more than that. */
function issuerSaid(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

function clientIn(claims: JWTPayload): ClientSaid | undefined {
  const { iss: issuer, sub: subject } = claims;
  const id = CLIENT_CLAIMS.map((name) => claims[name]).find((one) => typeof one === 'string');
  if (issuer === undefined || subject === undefined || id === undefined) return undefined;
  if (OF_PEOPLE.some((name) => claims[name] !== undefined)) return undefined;
  const said = [claims.scope, claims.scp, claims.roles].flat();
  const words = said.flatMap((one) => (typeof one === 'string' ? one.split(' ') : []));
  return { issuer, subject, id, words };
}
