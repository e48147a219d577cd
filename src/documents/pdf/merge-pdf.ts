import { Readable } from 'node:stream';
import type { mergedBytes } from './merged-bytes.js';
import type { MergedDetails } from './merged-file.js';

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

/** What reads documents is some hundreds of modules, loaded with the first that are merged. */
async function* merged(...given: Parameters<typeof mergedBytes>): ReturnType<typeof mergedBytes> {
  const loaded = await import('./merged-bytes.js');
  yield* loaded.mergedBytes(...given);
}
