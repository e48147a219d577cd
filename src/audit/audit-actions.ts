/** What is audited; each has its words below `audit:actions`. */
export const AUDIT_ACTIONS = [
  'application-approved',
  'application-declined',
  'nominated',
  'place-removed',
  'queue-moved',
  'places-set',
  'course-cancelled',
  'course-completed',
  'level-recorded',
  'mail-resent',
  'mail-retried',
  'head-named',
  'result-corrected',
  'mark-corrected',
] as const;
