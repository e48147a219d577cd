import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { isPassing } from '../../decisions/failures/failures.js';
import { DEFAULT_LANGUAGE, type Language } from '../../ground/language/languages.js';
import { storedPdfs } from './certificate-files.js';
import type { Certificate } from './certificate.js';
import type { CertificateService } from './certificates.js';
import { missingFile, type Missing } from './downloads/missing-documents.js';
import { fileNameOf } from './file-names.js';

/** Documents read at once: a megabyte or so in memory. */
const AT_ONCE = 32;

type Many<T> = Iterable<T> | AsyncIterable<T>;

interface Batch {
  certificates: Certificate[];
  /** The documents among theirs that are drawn already, by id. */
  stored: Map<string, Buffer>;
}

/** A document's bytes, or why there are none. */
type Had = { certificate: Certificate; bytes: Buffer } | (Missing & { bytes?: undefined });

/**
 * The documents of certificates, in their order; those not drawn yet are drawn when their turn comes.
 * One that cannot be read or drawn comes with the reason, and the others follow it all the same.
 */
export async function* documentsOf(
  certificates: Many<Certificate>,
  pdfOf: CertificateService['pdfOf'],
): AsyncGenerator<Had> {
  for await (const batch of oneAhead(inBatches(certificates))) {
    for (const certificate of batch.certificates) {
      const bytes = batch.stored.get(certificate._id);
      yield bytes ? { certificate, bytes } : await drawnOne(certificate, pdfOf);
    }
  }
}

async function drawnOne(
  certificate: Certificate,
  pdfOf: CertificateService['pdfOf'],
): Promise<Had> {
  try {
    return { certificate, bytes: (await pdfOf(certificate)).bytes };
  } catch (error) {
    // Then nothing can be told of any of them.
    if (isPassing(error)) throw error;
    return { certificate, error };
  }
}

async function* inBatches(certificates: Many<Certificate>): AsyncGenerator<Batch> {
  let batch: Certificate[] = [];
  const read = async () => ({
    certificates: batch,
    stored: await storedPdfs(batch.map(({ _id }) => _id)),
  });
  for await (const certificate of certificates) {
    batch.push(certificate);
    if (batch.length < AT_ONCE) continue;
    yield await read();
    batch = [];
  }
  if (batch.length > 0) yield await read();
}

/** The same one after another; while one is worked on, the next is read. */
async function* oneAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const read = () => {
    const next = source.next();
    // What goes wrong is told when its turn comes.
    next.catch(() => undefined);
    return next;
  };
  try {
    for (let ahead = read(); ;) {
      const next = await ahead;
      if (next.done) return;
      ahead = read();
      yield next.value;
    }
  } finally {
    await source.return(undefined);
  }
}

/**
 * The documents as one ZIP file, made while it is read: few documents at a time are in memory, and
 * nothing more is read or drawn once the stream is destroyed. What could not be read or drawn is named
 * with the reason in a file of its own, so that a part is never taken for the whole; `onMissing` is told
 * of each.
 */
export function zipOf(
  certificates: Many<Certificate>,
  pdfOf: CertificateService['pdfOf'],
  lang: Language = DEFAULT_LANGUAGE,
  onMissing?: () => void,
): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream.pipe(new PassThrough());
  zip.on('error', (error: Error) => out.destroy(error));
  let source: Readable | undefined;
  out.once('close', () => source?.destroy());
  const fill = async () => {
    const missing: Missing[] = [];
    for await (const had of documentsOf(certificates, pdfOf)) {
      if (out.destroyed) return;
      if (!had.bytes) {
        missing.push(had);
        onMissing?.();
        continue;
      }
      const { certificate, bytes } = had;
      source = Readable.from([bytes]);
      const taken = once(source, 'close');
      // The documents are compressed inside already.
      const options = { compress: false, mtime: certificate.issuedAt, size: bytes.length };
      zip.addReadStream(source, fileNameOf(certificate), options);
      await taken;
    }
    if (missing.length > 0) {
      const { name, bytes } = missingFile(missing, lang);
      zip.addBuffer(bytes, name);
    }
    zip.end();
  };
  fill().catch((error: unknown) => out.destroy(error as Error));
  return out;
}
