import { inflateSync } from 'node:zlib';
import { codeInText } from './code-in-text.js';

/** Packed parts that are looked into; one page of ours that was packed anew has a few dozen. */
const MOST_STREAMS = 200;
/** Bytes of one part; its links and texts are far below. */
const LARGEST_STREAM = 2_000_000;
/** Bytes of all parts: what a small file can unfold to, and no more. */
const MOST_UNFOLDED = 20_000_000;

/**
 * A certificate's code in a PDF, also where a program has packed its parts anew. Runs in a worker:
 * it looks through all of a stranger's file.
 */
export function codeInPdf(given: Uint8Array): string | undefined {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const text = bytes.toString('latin1');
  const plain = codeInText(text);
  if (plain !== undefined) return plain;
  let streams = 0;
  let room = MOST_UNFOLDED;
  for (const { index, 0: word } of text.matchAll(/\bstream\r?\n/g)) {
    streams += 1;
    if (streams > MOST_STREAMS || room <= 0) return undefined;
    const unfolded = inflated(bytes.subarray(index + word.length), Math.min(LARGEST_STREAM, room));
    room -= unfolded.spent;
    const found = codeInText(unfolded.text);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inflated(bytes: Buffer, most: number): { text: string; spent: number } {
  try {
    const text = inflateSync(bytes, { maxOutputLength: most }).toString('latin1');
    return { text, spent: text.length };
  } catch (error) {
    const overflow =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { text: '', spent: overflow ? most : 0 };
  }
}
