import type { AuditEvent } from '../../decisions/audit/audit-event.js';
import type { AuditEntry } from '../../decisions/audit/audit.js';
import { planAuditOf } from '../../training/courses/plan/plan-audit.js';
import { auditOf } from '../../training/enrolment/seats/effects/seat-audit.js';
import type { PlanReplay } from './history/plan-history.js';
import type { SeatReplay } from './history/seat-history.js';

/** What projecting a seat list's whole history would leave in the audit. */
export const auditFrom = ({ id, recorded }: SeatReplay): AuditEvent[] =>
  auditOf(id, recorded).map(asStored);

/** The same of a course's plan. */
export const auditFromPlan = ({ id, recorded }: PlanReplay): AuditEvent[] =>
  planAuditOf(id, recorded).map(asStored);

/** An entry as it lies in the log. */
export const asStored = ({
  key,
  at,
  by,
  action,
  course,
  person,
  reason,
  values,
}: AuditEntry): AuditEvent => ({
  _id: key,
  ...{ at, by, action },
  course: course ?? null,
  person: person ?? null,
  reason: reason ?? '',
  values: values ?? {},
  link: 0,
});
