import type { OidcProvider } from '../../ground/settings/oidc.js';
import type { Identity } from '../person/identities/identities.js';

/** What a provider says of somebody, as far as it may be believed. */
export interface ProviderClaims extends Identity {
  /** The personnel number, where a claim is set to hold it. */
  number: string | undefined;
  /** An address that the provider has verified, or that the city gave out; in small letters. */
  email: string | undefined;
  /** Whether the provider named an address that it has not verified. */
  emailUnverified: boolean;
  /** Groups; undefined where there are too many to tell, so that nothing is known of them. */
  groups: readonly string[] | undefined;
  name: { surname: string; givenName: string; patronymic: string };
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads claims of an ID token and of the provider's answer about the user (OpenID Connect Core, 5.1), with
 * the habits of providers: numbers as numbers, one group as a text, `email_verified` as a text, and Entra
 * ID's `_claim_names` in place of more groups than a token holds.
 */
export function readClaims(
  claims: Claims & { iss: string; sub: string },
  { numberClaim, emailClaim, groupsClaim }: OidcProvider,
): ProviderClaims {
  const named = emailOf(claims, emailClaim ?? 'email');
  const believed = emailClaim !== undefined || String(claims.email_verified) === 'true';
  const number = numberClaim === undefined ? '' : textOf(claims[numberClaim]);
  return {
    issuer: claims.iss,
    subject: claims.sub,
    number: number === '' ? undefined : number,
    email: believed ? named : undefined,
    emailUnverified: !believed && named !== undefined,
    groups: isElsewhere(claims, groupsClaim) ? undefined : groupsIn(claims[groupsClaim]),
    name: {
      surname: textOf(claims.family_name),
      givenName: textOf(claims.given_name),
      patronymic: textOf(claims.middle_name),
    },
  };
}

/** The claims together; an address and whether it is verified come from one of them. */
export function mergeClaims<T extends Claims>(idToken: T, userInfo: Claims): T & Claims {
  const isWhole = idToken.email_verified !== undefined || userInfo.email !== idToken.email;
  const { email, email_verified } = idToken.email !== undefined && isWhole ? idToken : userInfo;
  return { ...userInfo, ...idToken, email, email_verified };
}

/** Whether the provider says that the claim is to be had elsewhere (OpenID Connect Core, 5.6.2). */
function isElsewhere({ _claim_names: names }: Claims, claim: string): boolean {
  return typeof names === 'object' && names !== null && claim in names;
}

function emailOf(claims: Claims, claim: string): string | undefined {
  const text = textOf(claims[claim]).toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined;
}

const groupsIn = (claim: unknown): string[] =>
  [claim].flat().flatMap((one) => (typeof one === 'string' ? [one] : []));

const textOf = (claim: unknown): string =>
  typeof claim === 'string' || typeof claim === 'number' ? String(claim).trim() : '';
