import { moduleBeside } from '../../ground/source-loader.js';
import { WorkFailed } from '../../ground/workers/worker-pool.js';
import { verifiers } from '../../ground/workers/workers.js';
import type { checkSignatures, Checking } from './check-work.js';
import { unchecked, type SignedFile } from './signature.js';

const WORK = moduleBeside('./check-work', import.meta.url);

/**
 * What a file's signatures say. One that ends the work, or takes longer than any real one would, is not
 * checked.
 * @throws {Busy}
 */
export async function signaturesOf(checking: Checking): Promise<SignedFile> {
  try {
    return await verifiers.run<typeof checkSignatures>(WORK, 'checkSignatures', checking);
  } catch (error) {
    if (!(error instanceof WorkFailed)) throw error;
    return { container: checking.container, signatures: [unchecked('unreadable')] };
  }
}
