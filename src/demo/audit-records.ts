import type { AuditEvent } from '../audit/audit-model.js';
import { auditOf } from '../enrolment/seat-audit.js';
import type { SeatReplay } from './seat-history.js';

/** What projecting a seat list's whole history would leave in the audit. */
export const auditFrom = ({ id, recorded }: SeatReplay): AuditEvent[] =>
  auditOf(id, recorded).map(({ key, at, by, action, course, person, reason, values }) => ({
    _id: key,
    ...{ at, by, action },
    course: course ?? null,
    person: person ?? null,
    reason: reason ?? '',
    values: values ?? {},
  }));
