import type { OidcProvider } from '../../ground/settings/oidc.js';

/** The provider at which somebody signed in, and its word for it, by which they sign out there. */
export interface SignedInBy {
  /** The provider's key. */
  provider: string;
  idToken: string;
}

declare module 'express-session' {
  interface SessionData {
    /** Missing where a password was typed. */
    signedInBy?: SignedInBy;
    /** In the session after it, until the browser has been sent on to the provider. */
    signingOut?: SignedInBy;
  }
}

/** Where signing in with a provider begins; `returnTo` is a path of ours to go on to. */
export const signInAt = ({ key }: Pick<OidcProvider, 'key'>, returnTo: string): string =>
  `/sign-in/oidc/${key}${returnTo === '/' ? '' : `?returnTo=${encodeURIComponent(returnTo)}`}`;

/** Where the browser signs out of the provider, too. */
export const signOutAt = ({ provider }: SignedInBy): string => `/sign-in/oidc/${provider}/sign-out`;
