import type { Step } from './step.js';
import { skippedSteps } from './skips.js';
import { stepsOf } from './steps.js';

export interface Standing extends Step {
  state: 'done' | 'skipped' | 'open';
}

/** How every step stands: what is done is done, also where it had been passed over. */
export async function standingSteps(mail: { sends: boolean }): Promise<Standing[]> {
  const skipped = await skippedSteps();
  return Promise.all(
    stepsOf(mail).map(async (step) => ({
      ...step,
      state: (await step.done()) ? 'done' : skipped.has(step.key) ? 'skipped' : 'open',
    })),
  );
}
