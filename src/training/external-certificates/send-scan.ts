import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { ExternalCertificate } from './external-certificate.js';
import type { FileType } from './scan-kind.js';
import { readScan } from './scans.js';

const EXTENSIONS: Readonly<Record<FileType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pkcs7-mime': 'p7s',
  'application/vnd.etsi.asic-e+zip': 'asice',
};

/** How a kind of file is called. */
export const formatOf = (type: FileType): string =>
  ({ p7s: 'P7S', asice: 'ASiC-E' })[EXTENSIONS[type]] ?? EXTENSIONS[type].toUpperCase();

/** Whatever is in a stranger's file, it runs nothing here and is kept nowhere on the way. */
export async function sendScan(
  res: Response,
  { file, type, size }: NonNullable<ExternalCertificate['scan']>,
  number: string,
): Promise<void> {
  const extension = EXTENSIONS[type];
  const name = `${number.replaceAll(/[^\p{L}\p{N}-]+/gu, '_')}.${extension}`;
  res.attachment(name);
  if (type.startsWith('image/')) res.set('Content-Disposition', 'inline');
  res.set({
    'Content-Type': type,
    'Content-Length': String(size),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
  await pipeline(readScan(file), res).catch((error: unknown) => {
    if (!res.destroyed) throw error;
  });
}
