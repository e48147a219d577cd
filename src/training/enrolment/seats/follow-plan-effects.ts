import { holdersTold, places } from '../../courses/plan/plan-effects.js';
import type { Plan, PlanEvent } from '../../courses/plan/plan-events.js';
import { lettersOf } from '../../courses/plan/plan-letters.js';
import { announced } from '../../courses/plan/plan-status.js';
import type { Recorded } from '../../../decisions/decider.js';
import { postNotices } from '../../../letters/notices/notices.js';
import { followPlan } from './open-seats.js';
import { seats } from './seats.js';

/** Supplies what the seat list does on a course's plan, and what those in it are told. */
export function supplyPlaces(): void {
  places.supply(leadSeats);
  holdersTold.supply(async (course, recorded, state) => {
    if (state) await postNotices(lettersOf(state, recorded, (await seats.read(course)).holders));
  });
}

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
