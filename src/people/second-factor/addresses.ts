import { SECURITY_PASSKEYS } from '../../ground/addresses/me.js';

/** Where somebody sees and changes how they sign in. */
export const SECURITY = '/me/security';
export const AUTHENTICATOR = `${SECURITY}/authenticator`;
export const RECOVERY_CODES = `${SECURITY}/recovery-codes`;
export const PASSKEYS = `${SECURITY}/passkeys`;

export const SECURITY_PASSKEY = SECURITY_PASSKEYS.below('/:id');
