import type { Recorded } from '../../../decisions/decider.js';
import type { Notice } from '../../../letters/notices/notices.js';
import { announced } from './plan-status.js';
import type { CourseTrainer } from '../course.js';
import { withoutNames } from './without-names.js';
import type { Plan, PlanEvent } from './plan-events.js';

/** Who holds a place, and since when. */
interface Holder {
  person: string;
  at: Date;
}

/**
 * What those who held a place at that time are told of a plan's events: what people had been told
 * before and is otherwise now. What is put right about a session that is over concerns nobody's plans.
 */
export function lettersOf(
  plan: Plan,
  recorded: readonly Recorded<PlanEvent>[],
  holders: readonly Holder[],
): Notice[] {
  return recorded.flatMap(({ id, event }) =>
    newsOf(event, plan).flatMap(({ about, values }) =>
      holders
        .filter(({ at }) => at <= event.at)
        .map(({ person }) => ({
          ...{ key: `plan:${id}${about}`, kind: 'changed' as const, person, at: event.at },
          ...{ course: plan._id, values },
        })),
    ),
  );
}

interface News {
  /** Tells apart what one event brings. */
  about: string;
  values: Record<string, unknown>;
}

function newsOf(event: PlanEvent, plan: Plan): News[] {
  switch (event.type) {
    case 'session-added': {
      const { n, ...is } = event.session;
      return announced(plan) && is.endsAt > event.at
        ? [{ about: '', values: { n, is: withoutNames(is) } }]
        : [];
    }
    case 'session-changed': {
      const { n, was, is, moved } = event;
      return moved && is.endsAt > event.at
        ? [{ about: '', values: { n, was: withoutNames(was), is: withoutNames(is) } }]
        : [];
    }
    case 'edited':
      return [
        ...(event.place
          ? [{ about: ':place', values: { placeWas: event.place.was, placeIs: event.place.is } }]
          : []),
        ...(event.teaching ? [{ about: ':trainers', values: trainersAre(event.teaching.is) }] : []),
      ];
    case 'places-ruled':
    case 'sessions-replaced':
    case 'teacher-named':
    case 'teacher-joined':
    case 'room-named':
    case 'published':
    case 'began':
    case 'cancelled':
    case 'completed':
    case 'order-named':
    case 'costs-set':
      return [];
  }
}

const trainersAre = (trainers: readonly CourseTrainer[]) => ({
  trainers: trainers.map(({ _id }) => _id),
});
