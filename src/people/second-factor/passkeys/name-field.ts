import { z } from 'zod';

/** What somebody calls a passkey. */
export const nameField = z.string().trim().max(60, 'second-factor:passkeys.nameLong');
