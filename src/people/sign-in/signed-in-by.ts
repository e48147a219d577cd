import type { OidcProvider } from '../../ground/settings/oidc.js';
import { SIGN_IN_BY_PROVIDER } from '../../ground/addresses/doors.js';

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
  SIGN_IN_BY_PROVIDER.to({ provider: key }, { returnTo: returnTo === '/' ? '' : returnTo });
