import { audit } from '../../audit/audit.js';
import type { Recorded } from '../../decisions/decider.js';
import { SuppliedEffect, type Effect } from '../../decisions/effect.js';
import { followPlan } from '../../enrolment/open-seats.js';
import { seats } from '../../enrolment/seats.js';
import { postNotices } from '../../notices/notices.js';
import { announced } from '../planning/plan-status.js';
import { planAuditOf } from './plan-audit.js';
import type { Plan, PlanEvent } from './plan-events.js';
import { lettersOf } from './plan-letters.js';
import { trainerLettersOf } from './trainer-letters.js';

type PlanEffect = Effect<Plan | null, PlanEvent>;

const completes = ({ type }: PlanEvent) => type === 'completed';

/** Once a course is completed its sheets and its results stand still. */
export const sheetsClosed = new SuppliedEffect<Plan | null, PlanEvent>('sheets', completes);

/** Who completed the course and who did not, once nothing that it depends on moves any more. */
export const outcome = new SuppliedEffect<Plan | null, PlanEvent>('outcome', completes, ['sheets']);

/** What follows from a plan's events. */
export const planEffects: readonly PlanEffect[] = [
  { name: 'seats', write: leadSeats },
  sheetsClosed,
  outcome,
  {
    name: 'letters',
    write: async (course, recorded, state) => {
      if (state) await postNotices(lettersOf(state, recorded, await seats.read(course)));
    },
  },
  {
    name: 'trainers',
    write: async (_, recorded, state) => {
      if (state) await postNotices(trainerLettersOf(state, recorded));
    },
  },
  { name: 'audit', write: (course, recorded) => audit(planAuditOf(course, recorded)) },
];

/** The seat list opens when the course is announced, follows its dates and terms, and ends with it. */
async function leadSeats(
  course: string,
  recorded: readonly Recorded<PlanEvent>[],
  state: Plan | null,
): Promise<void> {
  const last = recorded.at(-1);
  if (!last || !state) return;
  const published = recorded.find(({ event }) => event.type === 'published')?.event;
  if (announced(state)) await followPlan(state, last.revision, published ?? last.event);
  for (const { event } of recorded) {
    if (event.type !== 'cancelled') continue;
    const { reason, by, at } = event;
    await seats.handle(course, { type: 'cancel', reason, by, at });
  }
}
