import { SECURITY_PASSKEYS } from '../../ground/addresses/me.js';

export const SECURITY_PASSKEY = SECURITY_PASSKEYS.below('/:id');
