import type { Request } from 'express';

/** What a credential is called on the web: by W3C today, by its form, and in the years before. */
export const CREDENTIAL_TYPES = [
  'application/vc',
  'application/ld+json',
  'application/vc+ld+json',
] as const;

export type CredentialType = (typeof CREDENTIAL_TYPES)[number];

/** The type of a credential that a program asks for rather than a page; undefined for all others. */
export function credentialTypeAsked(req: Request): CredentialType | undefined {
  const asked = req.accepts(['text/html', 'application/json', ...CREDENTIAL_TYPES]);
  return CREDENTIAL_TYPES.find((type) => type === asked);
}
