import { createHmac } from 'node:crypto';

/**
 * The key with which a person's browser seals the marks that it keeps while there is no line. Only
 * pages made for that person hold it, so that who uses the browser next cannot open them; it is the
 * same after the next sign-in, so that the person still can.
 */
export const keepersKeys =
  (secret: string) =>
  (person: string): string =>
    createHmac('sha256', secret).update(`kept marks of ${person}`).digest('base64');
