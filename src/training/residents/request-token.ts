import { createHash, createHmac } from 'node:crypto';

/** Whose mailbox a link proves: the resident's own, or a minor's parent's. */
export type Whose = 'own' | 'parent';

/**
 * The secret part of a link, 256 bits. It follows from the request's id and the secret of the application, so
 * that it need not be kept until the letter is written: nobody proves anything with the database alone.
 */
export const requestToken = (secret: string, id: string, whose: Whose): string =>
  createHmac('sha256', secret).update(`resident ${whose} ${id}`).digest('base64url');

/** By which a link is known again. */
export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

/**
 * What is kept with a consent of the address of the parent who gave it: whoever has the address and the secret
 * of the application shows by it whose word it was, and nobody reads the address from it.
 */
export const parentKeyOf = (secret: string, email: string): string =>
  createHmac('sha256', secret).update(`resident parent-address ${email}`).digest('base64url');
