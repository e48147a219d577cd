import * as oidc from 'openid-client';
import type { DomainError } from '../../ground/errors.js';
import { ForgedAnswer, NotSignedIn, ProviderAway, StaleAnswer } from './sign-in-refusals.js';

/** Errors of RFC 6749, 4.1.2.1, and OpenID Connect Core, 3.1.2.6: the person did not sign in, or did not agree. */
const NOT_SIGNED_IN = [
  ...['access_denied', 'login_required', 'interaction_required', 'consent_required'],
  'account_selection_required',
];

/** Codes of openid-client: no answer came, or one that no provider gives. */
const NO_ANSWER: readonly (string | undefined)[] = [
  undefined,
  ...['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'],
  ...['OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR', 'OAUTH_MISSING_SERVER_METADATA'],
];

/** What the person is told of an error of openid-client; anything else is a fault of ours. */
export function refusalOf(error: unknown): DomainError | undefined {
  if (error instanceof oidc.AuthorizationResponseError)
    return NOT_SIGNED_IN.includes(error.error) ? new NotSignedIn() : new ProviderAway();
  // The code was used before, or waited too long (RFC 6749, 5.2).
  if (error instanceof oidc.ResponseBodyError)
    return error.error === 'invalid_grant' ? new StaleAnswer() : new ProviderAway();
  if (error instanceof oidc.ClientError)
    return NO_ANSWER.includes(error.code) ? new ProviderAway() : new ForgedAnswer();
  if (error instanceof oidc.WWWAuthenticateChallengeError) return new ProviderAway();
  // Node's fetch, where no connection comes about.
  return error instanceof TypeError && error.message === 'fetch failed'
    ? new ProviderAway()
    : undefined;
}

/** What of an error may be logged: never a token, a code or what a provider sent. */
export function loggedError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return {};
  const { name, message } = error;
  const code = 'code' in error ? error.code : undefined;
  const oauthError = 'error' in error ? error.error : undefined;
  return { name, message, code, oauthError };
}
