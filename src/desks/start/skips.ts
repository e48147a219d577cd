import { insertOnce } from '../../decisions/insert-once.js';
import { SkipModel } from './skip-model.js';
import type { StepKey } from './step.js';

/** Steps that somebody passed over. */
export async function skippedSteps(): Promise<Set<string>> {
  const skips = await SkipModel.find({}, { _id: 1 }).lean();
  return new Set(skips.map(({ _id }) => _id));
}

/** Passes a step over, whoever else did so before. */
export async function skip(step: StepKey, { by, at }: { by: string; at: Date }): Promise<void> {
  await insertOnce(
    () => SkipModel.create({ _id: step, by, at }),
    () => SkipModel.exists({ _id: step }),
  );
}

/** Has a step stand open again. */
export async function takeUp(step: StepKey): Promise<void> {
  await SkipModel.deleteOne({ _id: step });
}
