import type { AuditAction } from '../../../../decisions/audit/audit-actions.js';
import type { AuditEntry } from '../../../../decisions/audit/audit.js';
import type { Recorded } from '../../../../decisions/decider.js';
import type { SeatEvent } from '../seat-events.js';
import { REGISTRY } from '../../../../decisions/registry.js';

/**
 * What is kept for good of a seat list's events: whatever somebody decided for somebody else. Keyed
 * by the event, so that recording it again changes nothing.
 */
export function auditOf(course: string, recorded: readonly Recorded<SeatEvent>[]): AuditEntry[] {
  const approved = new Set(
    recorded.flatMap(({ event }) => (event.type === 'approved' ? [event.person] : [])),
  );
  return recorded.flatMap(({ id, event }): AuditEntry[] => {
    const entry = (
      action: AuditAction,
      rest: Partial<Pick<AuditEntry, 'person' | 'reason' | 'values'>> = {},
    ): AuditEntry[] => [{ key: id, at: event.at, by: event.by, course, action, ...rest }];
    switch (event.type) {
      case 'opened':
        // What follows from the course's plan is the plan's entry.
        return event.plan === undefined
          ? entry('places-set', { values: { capacity: event.capacity } })
          : [];
      case 'approved':
        return entry('application-approved', { person: event.person });
      case 'declined':
        return event.by === REGISTRY
          ? []
          : entry('application-declined', { person: event.person, ...reasonOf(event) });
      case 'moved':
        return entry('queue-moved', {
          person: event.person,
          reason: event.reason,
          values: { to: event.to },
        });
      case 'applied':
      case 'enrolled':
      case 'waitlisted':
        // What follows from an approval is the approval's entry.
        return event.by === event.person || approved.has(event.person)
          ? []
          : entry('nominated', { person: event.person });
      case 'withdrawn':
        // That somebody left the city's service is an entry of its own.
        return event.by === event.person || event.cause === 'left'
          ? []
          : entry('place-removed', { person: event.person, ...reasonOf(event) });
      case 'cancelled':
        return entry('course-cancelled', { reason: event.reason });
      case 'completed':
        return entry('course-completed', {
          values: { passed: event.passed.length, failed: event.failed.length },
        });
      case 'recognised':
        return entry('certificate-issued-late', { person: event.person });
      // That records were merged is an entry of its own; what somebody took back is their own act, as giving
      // it up was, and their path tells both.
      case 'joined':
      case 'taken-back':
      case 'held':
      case 'hold-lapsed':
      case 'offered':
      case 'offer-lapsed':
      case 'promoted':
      case 'quotas-released':
      case 'waiting-ended':
        return [];
    }
  });
}

const reasonOf = ({ reason }: { reason?: string }) => (reason ? { reason } : {});
