import type { AuditAction } from '../../../decisions/audit/audit-actions.js';
import type { AuditEntry } from '../../../decisions/audit/audit.js';
import type { Recorded } from '../../../decisions/decider.js';
import type { CourseCosts } from '../costs/costs.js';
import type { CourseTrainer } from '../course.js';
import type { PlanEvent } from './plan-events.js';

/**
 * What is kept for good of a plan's events. How places are given, a cancellation and a completion are on
 * record by the seat list, which they go through.
 */
export function planAuditOf(
  course: string,
  recorded: readonly Recorded<PlanEvent>[],
): AuditEntry[] {
  return recorded.flatMap(({ id, event }): AuditEntry[] => {
    const entry = (action: AuditAction, values: Record<string, unknown> = {}): AuditEntry[] => [
      { key: `plan:${id}`, at: event.at, by: event.by, course, action, values },
    ];
    switch (event.type) {
      case 'published':
        return entry('course-published');
      case 'edited':
        return event.teaching
          ? entry('course-trainers-changed', {
              was: namesOf(event.teaching.was),
              is: namesOf(event.teaching.is),
            })
          : entry('course-changed');
      case 'places-ruled':
        return entry('places-ruled');
      case 'session-added':
        return entry('session-added', { n: event.session.n });
      case 'session-changed':
        return entry(
          event.is.cancelled && !event.was.cancelled ? 'session-cancelled' : 'session-changed',
          {
            n: event.n,
          },
        );
      case 'sessions-replaced':
        return entry('sessions-replaced', { number: event.sessions.length });
      case 'costs-set': {
        return entry('course-costs-set', { ...sumsOf(event.is), ...sumsOf(event.was, 'Was') });
      }
      // The audit of the person says it, that of the room, and that of the order.
      case 'teacher-named':
      case 'teacher-joined':
      case 'room-named':
      case 'order-named':
      case 'began':
      case 'cancelled':
      case 'completed':
        return [];
    }
  });
}

/** What is planned and what was spent of each source, in kopecks; a dash where none is set. */
const sumsOf = ({ planned, spent }: CourseCosts, suffix = '') =>
  Object.fromEntries(
    Object.entries({ planned, ...spent }).map(([name, kopecks]) => [
      `${name}${suffix}`,
      kopecks ?? '–',
    ]),
  );

const namesOf = (trainers: readonly CourseTrainer[]) => trainers.map(({ name }) => name).join(', ');
