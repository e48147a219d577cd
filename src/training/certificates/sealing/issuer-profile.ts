import type { JsonObject } from './proof/json-object.js';
import type { Bilingual } from '../../../ground/plain.js';

/** The issuer's decentralised identifier (W3C did:web), resolved at `/.well-known/did.json`. */
export const issuerDid = (publicUrl: string): string =>
  `did:web:${encodeURIComponent(new URL(publicUrl).host)}`;

/** Who issues, as Open Badges 3.0 says it. */
export const issuerProfile = (name: Bilingual, publicUrl: string): JsonObject => ({
  id: issuerDid(publicUrl),
  type: ['Profile'],
  name: name.uk,
  url: publicUrl,
  image: { id: `${publicUrl}/logo.svg`, type: 'Image', caption: name.uk },
});
