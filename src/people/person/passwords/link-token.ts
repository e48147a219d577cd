import { createHash, createHmac } from 'node:crypto';

/**
 * The secret part of a link, 256 bits. It follows from the link's id and the secret of the application, so
 * that it need not be kept until the letter is written: nobody opens an account with the database alone.
 */
export const linkToken = (secret: string, id: string): string =>
  createHmac('sha256', secret).update(`password link ${id}`).digest('base64url');

/** By which a link is known again. */
export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');
