import { Readable } from 'node:stream';
import { PDFDocument } from '@cantoo/pdf-lib';
import { partOf, type Part } from './merged-part.js';
import { MergedFile, type MergedDetails } from './merged-file.js';

/**
 * The pages of many documents as one document, made while it is read: a single one of them is in
 * memory at a time. Letters, fonts, images, links to addresses and what is told to those who listen
 * stay; signatures and attachments do not. It is PDF/UA-1 where all documents are. Without documents it
 * has no pages, which not every viewer opens. One that cannot be read is passed over: `onUnreadable`
 * is told why, before the next one is asked for.
 */
export function mergePdfs(
  documents: AsyncIterable<Uint8Array>,
  details: MergedDetails,
  onUnreadable: (error: Error) => void,
): Readable {
  return Readable.from(merged(documents, details, onUnreadable), { objectMode: false });
}

async function* merged(
  documents: AsyncIterable<Uint8Array>,
  details: MergedDetails,
  onUnreadable: (error: Error) => void,
): AsyncGenerator<Buffer> {
  const file = new MergedFile();
  for await (const bytes of documents) {
    const part = await read(bytes, file.firstKey, onUnreadable);
    if (part) file.add(part);
    yield file.take();
  }
  file.end(details);
  yield file.take();
}

async function read(
  bytes: Uint8Array,
  firstKey: number,
  onUnreadable: (error: Error) => void,
): Promise<Part | undefined> {
  try {
    return partOf(await PDFDocument.load(bytes, { updateMetadata: false }), firstKey);
  } catch (error) {
    onUnreadable(error instanceof Error ? error : new Error(String(error)));
    return undefined;
  }
}
