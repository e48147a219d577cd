import type { Course } from '../../../training/courses/course.js';
import { plan as planDecider } from '../../../training/courses/plan/plan.js';
import type { Plan, PlanCommand, PlanEvent } from '../../../training/courses/plan/plan-events.js';
import { REGISTRY } from '../../../decisions/registry.js';
import type { CoursePlan } from '../course-plan.js';
import { Replay } from './replay.js';

export type PlanReplay = Replay<Plan | null, PlanCommand, PlanEvent>;

interface PlanHistoryOptions {
  draft: Course;
  plan: CoursePlan;
  /** Who announces and cancels it. */
  institute: string;
  /** What begins today begins when its time comes. */
  midnight: Date;
  /** What is written down of it while it is a draft. */
  drafted: readonly PlanCommand[];
}

/** A course's plan from its draft on, through the commands of the institute's pages, but for its completion. */
export function planHistory({
  draft,
  plan: { fate, publishedAt, startsAt },
  institute: by,
  midnight,
  drafted,
}: PlanHistoryOptions): PlanReplay {
  const replay: PlanReplay = new Replay(draft._id, { ...planDecider, initial: draft });
  for (const command of drafted) replay.run(command);
  if (fate.is === 'draft') return replay;
  replay.run({ type: 'publish', by, at: publishedAt });
  if (fate.is === 'cancelled') replay.run({ type: 'cancel', by, at: fate.at, reason: fate.reason });
  else if (startsAt < midnight) replay.run({ type: 'begin', by: REGISTRY, at: startsAt });
  return replay;
}

/** The commands by which a seat list opens with the announced plan and follows it. */
export const opensWith = ({ recorded }: PlanReplay) =>
  recorded
    .filter(({ event }) => event.type === 'published' || event.type === 'began')
    .map(({ revision, event: { by, at } }) => ({ plan: revision, by, at }));
