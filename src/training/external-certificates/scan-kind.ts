const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png';

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
