import type { Signature } from '../../../documents/signatures/signature.js';
import type { Checked } from './checked.js';
import { names, type Holder } from './names-in-text.js';

/** What somebody signed, without stamps of time: those anybody gets for any file. */
export const signedBy = (checked: Checked | null | undefined): Signature[] =>
  (checked?.signatures ?? []).filter(({ kind }) => kind === 'signature');

/**
 * Whether the registry itself found the signature to hold, so that nobody has to look for it elsewhere: all
 * signatures intact, and one over all of the file by an organisation that a root vouches for. The holder's
 * own signature says nothing of who taught: whoever changes a file can sign it so. A stamp of time that the
 * file does not fit any more says that it was changed, too, whoever signed it since.
 */
export function isEstablished(checked: Checked | null | undefined, holder: Holder): boolean {
  const signatures = signedBy(checked);
  const altered = checked?.signatures.some(({ integrity }) => integrity === 'altered');
  return (
    !altered &&
    signatures.every(({ integrity }) => integrity === 'intact') &&
    signatures.some(
      ({ trust, whole, signer }) =>
        trust === 'trusted' && whole && signer.legal && !names(signer.name, holder),
    )
  );
}
