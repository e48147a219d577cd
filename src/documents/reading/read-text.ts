import { moduleBeside } from '../../ground/source-loader.js';
import { WorkFailed } from '../../ground/workers/worker-pool.js';
import { verifiers } from '../../ground/workers/workers.js';
import type { readText, Reading } from './reading-work.js';

const WORK = moduleBeside('./reading-work', import.meta.url);

/** The text of a file's first pages; empty where it cannot be read, or not in time. @throws {Busy} */
export async function textOf(reading: Reading): Promise<string> {
  try {
    return await verifiers.run<typeof readText>(WORK, 'readText', reading);
  } catch (error) {
    if (error instanceof WorkFailed) return '';
    throw error;
  }
}
