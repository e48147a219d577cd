import type { checkSignatures } from '../../../documents/signatures/check-work.js';
import type { readText, Reading } from '../../../documents/reading/reading-work.js';
import { moduleBeside } from '../../../ground/source-loader.js';
import { WorkerPool } from '../../../ground/workers/worker-pool.js';

const CHECKING = moduleBeside('../../../documents/signatures/check-work', import.meta.url);
const READING = moduleBeside('../../../documents/reading/reading-work', import.meta.url);

/**
 * A thread as the server has for what is brought: the library that reads PDFs puts its own `Array.push` and
 * `JSON.stringify`, much slower ones, in the place of the language's, for all that runs beside it. Papers are
 * read one by one, and a slow machine may take its time.
 */
const reader = new WorkerPool({ threads: 1, waiting: 1, deadlineMs: 120_000, heapMb: 256 });

/** What the signatures of a paper say. No folder of roots holds the one that vouches for the demonstration's seals. */
export const signaturesOfPaper = (paper: Reading, now: Date) =>
  reader.run<typeof checkSignatures>(CHECKING, 'checkSignatures', { ...paper, roots: [], now });

export const textOfPaper = (paper: Reading) =>
  reader.run<typeof readText>(READING, 'readText', paper);

/** No more papers are read. */
export const closePaperReader = () => reader.close();
