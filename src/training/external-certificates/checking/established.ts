import type { Checked } from './checked.js';

/**
 * Whether the registry itself found the signature to hold, so that nobody has to look for it elsewhere: all
 * signatures intact, and one over all of the file by a signer whom a root vouches for.
 */
export const isEstablished = (checked: Checked | null | undefined): boolean => {
  const signatures = checked?.signatures ?? [];
  return (
    signatures.every(({ integrity }) => integrity === 'intact') &&
    signatures.some(({ trust, whole }) => trust === 'trusted' && whole)
  );
};
