import { OUTCOME } from '../../ground/addresses/institute.js';

/** The projects or courses behind a number. */
export const OUTCOME_BEHIND = OUTCOME.below('/behind');
export const OUTCOME_FILES = ['xlsx', 'pdf'] as const;
export type OutcomeFile = (typeof OUTCOME_FILES)[number];

export const outcomeFile = (format: OutcomeFile): string => `${OUTCOME.to()}/table.${format}`;
