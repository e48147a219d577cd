import { CourseModel } from '../../src/training/courses/course-model.js';
import type { Plan } from '../../src/training/courses/plan/plan-events.js';
import { plan } from '../../src/training/courses/plan/plan.js';
import { ITSELF, type Layout } from '../../src/decisions/decision-documents.js';
import { decisionsIn } from '../../src/decisions/decides.js';
import { dyingStore } from './effects.js';

/** The plans of a process that dies at every decision. */
export const dyingPlans = dyingStore(decisionsIn(CourseModel), plan, ITSELF as Layout<Plan | null>);
