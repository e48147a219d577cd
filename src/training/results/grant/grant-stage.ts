import type { Translate } from '../../../ground/language/i18n.js';

/** What is known of an application for a grant, as it was entered; days are `YYYY-MM-DD`. */
export interface GrantFacts {
  submitted?: string | undefined;
  decision?: string | undefined;
  /** First day of what the grant pays for, and its last. */
  starts?: string | undefined;
  ends?: string | undefined;
  reported?: string | undefined;
}

/** The life of an application, from being written in a course to the report on the grant. */
export const GRANT_STAGES = [
  ...(['written', 'handed-in', 'declined', 'granted'] as const),
  ...(['running', 'ended', 'reported'] as const),
] as const;
export type GrantStage = (typeof GRANT_STAGES)[number];

/**
 * How far an application is on a day in Kyiv: the only place where that is told. On its first and on its last day a
 * grant is running; from the next day on it has ended and owes its report.
 */
export function grantStage(facts: GrantFacts, today: string): GrantStage {
  const { decision, submitted, starts, ends, reported } = facts;
  const come = (day: string | undefined) => day !== undefined && day !== '' && day <= today;
  if (decision === 'declined') return 'declined';
  if (decision !== 'won') return come(submitted) ? 'handed-in' : 'written';
  if (come(reported)) return 'reported';
  if (come(ends) && ends !== today) return 'ended';
  return come(starts) ? 'running' : 'granted';
}

/** What comes next in the life of a grant, and on which day; of an ended one that its report is owed since then. */
export interface NextDay {
  what: 'starts' | 'ends' | 'overdue';
  day: string;
}

/** The next day that is known of an application; undefined where none is. */
export function nextDayOf(facts: GrantFacts, today: string): NextDay | undefined {
  const { starts, ends } = facts;
  const on = (what: NextDay['what'], day: string | undefined) =>
    day === undefined || day === '' ? undefined : { what, day };
  const stage = grantStage(facts, today);
  if (stage === 'granted') return on('starts', starts) ?? on('ends', ends);
  if (stage === 'running') return on('ends', ends);
  return stage === 'ended' ? on('overdue', ends) : undefined;
}

const TAGS = {
  ...{ written: 'quiet', 'handed-in': 'info', declined: 'bad', granted: 'good' },
  ...{ running: 'info', ended: 'warn', reported: 'good' },
} as const satisfies Record<GrantStage, string>;

/** A stage as pages show it. */
export const stageTag = (stage: GrantStage, t: Translate) => ({
  kind: TAGS[stage],
  text: t(`results:stages.${stage}`),
});
