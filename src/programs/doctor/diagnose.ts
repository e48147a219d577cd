import type { Fault } from './fault.js';
import { fileFaults } from './file-faults.js';
import { listFaults } from './list-faults.js';
import { referenceFaults } from './reference-faults.js';
import { shapeFaults } from './shape-faults.js';

/** Everything that is wrong in the database, one fault after the other; nothing is changed. */
export async function* diagnose(now: Date): AsyncGenerator<Fault> {
  yield* shapeFaults();
  yield* referenceFaults();
  yield* listFaults(now);
  yield* fileFaults();
}
