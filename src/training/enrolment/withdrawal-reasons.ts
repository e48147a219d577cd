import type { Translate } from '../../ground/language/i18n.js';

/** Reasons for giving up a place that are met most; each has its words below `enrolment:reasons`. */
export const WITHDRAWAL_REASONS = ['personal', 'workload', 'trip', 'family', 'other'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** Why somebody gave up a place: what they picked from a list, and what they wrote. */
export interface Why {
  picked?: WithdrawalReason | undefined;
  reason?: string | undefined;
}

/**
 * The same in the reader's language, whatever language it was picked in. What was picked on an earlier day
 * stands among what was written.
 */
export const reasonWords = ({ picked, reason = '' }: Why, t: Translate): string =>
  [picked && picked !== 'other' ? t(`enrolment:reasons.${picked}`) : '', reason]
    .filter((part) => part !== '')
    .join('. ');
