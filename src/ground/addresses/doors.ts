import { address } from './address.js';

export const ACCESSIBILITY = address('/accessibility');
/** Below it programs ask; what they can is told at its documents. */
export const API = address('/api/v1');
export const API_DOCS = address('/api/docs');
export const LANGUAGE = address('/language');
export const MANIFEST = address('/manifest.webmanifest');
/** Where open data are told and had. */
export const OPEN_DATA = address('/open-data');
export const PASSWORD_FORGOTTEN = address('/password/forgotten');
export const PASSWORD_RESET = address('/password/reset/:token');
export const PERSONAL_DATA = address('/personal-data');
/** Below it a directory of people writes who works here (RFC 7644). */
export const SCIM = address('/scim/v2');
export const SEARCH = address('/search');
export const SIGN_IN = address('/sign-in');
export const SIGN_IN_BY_PROVIDER = SIGN_IN.below('/oidc/:provider');
export const SIGN_IN_BY_PROVIDER_CALLBACK = SIGN_IN_BY_PROVIDER.below('/callback');
export const SIGN_IN_BY_PROVIDER_SIGN_OUT = SIGN_IN_BY_PROVIDER.below('/sign-out');
export const SIGN_IN_PASSKEY = SIGN_IN.below('/passkey');
export const SIGN_IN_SECOND_STEP = SIGN_IN.below('/second-step');
export const SIGN_OUT = address('/sign-out');
