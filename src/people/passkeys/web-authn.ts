/** The library of passkeys: some hundreds of modules, loaded with the first question about one. */
export const loadWebAuthn = () => import('@simplewebauthn/server');

/** What it reads and writes their parts with. */
export const loadWebAuthnHelpers = () => import('@simplewebauthn/server/helpers');
