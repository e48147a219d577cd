import type { Recorded } from '../../../../decisions/decider.js';
import { courseCode } from '../../../courses/course-facts.js';
import {
  placeOf,
  subjectOf,
  tellSystems,
  type Told,
} from '../../../../letters/webhooks/tell-systems.js';
import type { WebhookEvent } from '../../../../letters/webhooks/webhook.js';
import type { SeatEvent } from '../seat-events.js';
import type { SeatListState } from '../seat-list-state.js';
import { stepsOf, type Step } from './seat-steps.js';

interface Change {
  type: WebhookEvent;
  step: Step;
  place: number;
}

/** What other systems are told of a seat list's events. */
export async function tellOfSeats(
  course: string,
  recorded: readonly Recorded<SeatEvent>[],
  state: SeatListState,
): Promise<void> {
  const changes = recorded.flatMap((entry, at) =>
    stepsOf(entry, state).flatMap((step): Change[] => {
      const type = typeOf(entry.event, step);
      return type ? [{ type, step, place: placeOf(entry.revision, at) }] : [];
    }),
  );
  const types = changes.map(({ type }) => type);
  await tellSystems(types, async () => {
    const code = await courseCode(course);
    return changes.map(({ type, place, step: { id: key, person, at, cause } }): Told => ({
      ...{ key, type, person, at, place },
      subject: subjectOf('enrolment', course, person),
      data: { person, course: code, ...(type === 'enrolment.withdrawn' ? causeOf(cause) : {}) },
    }));
  });
}

const causeOf = (cause: Step['cause']) => ({ cause: cause ?? 'withdrawn' });

function typeOf({ type }: SeatEvent, { to }: Step): WebhookEvent | undefined {
  if (type === 'taken-back' && (to === 'enrolled' || to === 'waitlisted')) return `enrolment.${to}`;
  if (type === 'enrolled' || type === 'promoted' || type === 'waitlisted')
    return `enrolment.${type}`;
  if (to === 'withdrawn' || to === 'completed') return `enrolment.${to}`;
  return undefined;
}
