import { DomainError } from '../../../ground/errors.js';
import { signaturesOf } from '../../../documents/signatures/check-signatures.js';
import type { Container } from '../../../documents/signatures/signature.js';
import { textOf } from '../../../documents/reading/read-text.js';
import type { FileType } from '../scan-kind.js';
import type { Checked } from './checked.js';
import { namedIn, names, type Holder } from './names-in-text.js';

/** In what signatures come by the kind of the file; a picture bears none. */
export const CONTAINER_OF: Readonly<Record<FileType, Container | null>> = {
  'application/pdf': 'pdf',
  'application/pkcs7-mime': 'cms',
  'application/vnd.etsi.asic-e+zip': 'asic',
  'image/jpeg': null,
  'image/png': null,
};

/** The file holds a signature and not what was signed, so that nobody could read it. */
export class SignatureAlone extends DomainError {
  constructor() {
    super('external:refusals.signatureAlone', 'unfit');
  }
}

interface FileBrought {
  bytes: Buffer;
  type: FileType;
  holder: Holder;
}

/**
 * What is found in a file: its signatures, and whom its text names.
 * @throws {SignatureAlone, Busy}
 */
export async function checkFile(
  { bytes, type, holder }: FileBrought,
  { roots, now }: { roots: readonly Uint8Array[]; now: Date },
): Promise<Checked> {
  const container = CONTAINER_OF[type];
  if (!container) return { at: now, container, signatures: [], holder: 'unread', named: '' };
  const { signatures } = await signaturesOf({ bytes, container, roots, now });
  if (signatures.some(({ why }) => why === 'content')) throw new SignatureAlone();
  const text = await textOf({ bytes, container });
  return { at: now, container, signatures, ...whomNames(text, holder) };
}

/** Whether a text names a document's holder, or whom it names in their place. */
export function whomNames(text: string, holder: Holder): Pick<Checked, 'holder' | 'named'> {
  if (text === '') return { holder: 'unread', named: '' };
  if (names(text, holder)) return { holder: 'named', named: '' };
  return { holder: 'other', named: namedIn(text) };
}
