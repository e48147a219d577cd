import { ITSELF, type Layout } from '../../../decisions/decision-documents.js';
import { decisionsIn } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { REGISTRY } from '../../../decisions/registry.js';
import { eachAlone } from '../../../ground/each-alone.js';
import { CourseModel } from '../course-model.js';
import { plan } from './plan.js';
import { planEffects } from './plan-effects.js';
import type { Plan, PlanCommand, PlanEvent } from './plan-events.js';

/** The courses themselves, by id: each decides its plan and its life. */
export const plans = new DecisionStore<Plan | null, PlanCommand, PlanEvent>({
  collection: decisionsIn(CourseModel),
  decider: plan,
  layout: ITSELF as Layout<Plan | null>,
  effects: planEffects,
});

/** Published courses whose first session has begun are running. Harmless to repeat. */
export async function beginDueCourses(now: Date): Promise<void> {
  const due = await CourseModel.find(
    { status: 'published', startsAt: { $lte: now } },
    { _id: 1 },
  ).lean();
  await eachAlone(due, ({ _id }) => plans.handle(_id, { type: 'begin', by: REGISTRY, at: now }));
}
