const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** How a container says that it is one, in its first file (ETSI EN 319 162-1, A.1). */
const ASIC = 'mimetypeapplication/vnd.etsi.asic-';
/** What signed data begins with, behind its length: its object identifier (RFC 5652, 4). */
const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');
/** Bytes within which both stand. */
const HEAD = 120;

const SCAN_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type ScanType = (typeof SCAN_TYPES)[number];

/** Beside documents and pictures of them, what holds a document with its signature. */
export const FILE_TYPES = [
  ...SCAN_TYPES,
  'application/pkcs7-mime',
  'application/vnd.etsi.asic-e+zip',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** How far from its end a PDF may say that it ends: programs add a line or two. */
const PDF_TAIL = 2048;

/**
 * What a file is by its own first and last bytes, whatever its name says; undefined where it is
 * neither a PDF nor a JPEG or PNG picture, or was cut short.
 */
export function scanKind(bytes: Buffer): ScanType | undefined {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return bytes.subarray(-PDF_TAIL).includes('%%EOF') ? 'application/pdf' : undefined;
  if (bytes.subarray(0, PNG.length).equals(PNG))
    return bytes.subarray(-12).includes('IEND') ? 'image/png' : undefined;
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  return jpeg && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9 ? 'image/jpeg' : undefined;
}

/** The same, and signed data or a container of it, by how either begins. */
export function fileKind(bytes: Buffer): FileType | undefined {
  const head = bytes.subarray(0, HEAD);
  if (head.subarray(0, 2).toString('latin1') === 'PK')
    return head.toString('latin1').includes(ASIC) ? 'application/vnd.etsi.asic-e+zip' : undefined;
  const signed = head[0] === 0x30 && head.subarray(0, 20).includes(SIGNED_DATA);
  return signed ? 'application/pkcs7-mime' : scanKind(bytes);
}
