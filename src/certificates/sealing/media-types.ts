/** What a credential is called on the web: by W3C today, by its form, and in the years before. */
export const CREDENTIAL_TYPES = [
  'application/vc',
  'application/ld+json',
  'application/vc+ld+json',
] as const;
