/** What came of the institute's work, for the council and for a donor. */
export const OUTCOME = '/institute/outcome';
export const OUTCOME_FILES = ['xlsx', 'pdf'] as const;
export type OutcomeFile = (typeof OUTCOME_FILES)[number];

export const outcomeFile = (format: OutcomeFile): string => `${OUTCOME}/table.${format}`;
/** The projects or courses behind a number. */
export const OUTCOME_BEHIND = `${OUTCOME}/behind`;
