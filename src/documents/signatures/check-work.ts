import { asicSignatures } from './containers/asic.js';
import { contentOf, signedDataIn } from './asn1.js';
import { pdfSignatures } from './containers/pdf-signatures.js';
import { signaturesIn } from './signed-data.js';
import { unchecked, type Judging, type SignedFile } from './signature.js';
import { zipParts } from './containers/zip-parts.js';

/** What a file is taken for by its kind, and what its signatures are judged by. */
export interface Checking extends Judging {
  bytes: Uint8Array;
  container: SignedFile['container'];
}

/** What a file's signatures say. Runs in a worker: it looks through all of a stranger's file. */
export async function checkSignatures({
  bytes,
  container,
  ...judging
}: Checking): Promise<SignedFile> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return { container, signatures: await signaturesOf(file, container, judging) };
  } catch {
    // The library throws wherever something is not of the kind that it expects.
    return { container, signatures: [unchecked('unreadable')] };
  }
}

async function signaturesOf(file: Buffer, container: SignedFile['container'], judging: Judging) {
  if (container === 'pdf') return pdfSignatures(file, judging);
  if (container === 'asic') {
    const parts = await zipParts(file);
    return parts ? asicSignatures(parts, judging) : [unchecked('unreadable')];
  }
  const signed = signedDataIn(file);
  if (!signed) return [unchecked('unreadable')];
  const content = contentOf(signed);
  return content ? signaturesIn(signed, content, judging) : [unchecked('content')];
}
