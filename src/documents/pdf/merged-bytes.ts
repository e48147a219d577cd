import { PDFDocument } from '@cantoo/pdf-lib';
import { partOf, type Part } from './merged-part.js';
import { MergedFile, type MergedDetails } from './merged-file.js';

/** The bytes of many documents as one: see `mergePdfs`, which loads this when the first are wanted. */
export async function* mergedBytes(
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
