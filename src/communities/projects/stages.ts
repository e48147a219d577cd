/** The life of a project, in its order. */
export const WAY = [
  'idea',
  'checked',
  'designed',
  'funded',
  'works',
  'opened',
  'reported',
] as const;

/** Where a project may stand: on its way, or declined from any stage before it was opened. */
export const STAGES = [...WAY, 'declined'] as const;
export type Stage = (typeof STAGES)[number];

/** Those in which something is still to be done. */
export const UNDER_WAY = ['idea', 'checked', 'designed', 'funded', 'works', 'opened'] as const;

/** The stage that comes next; undefined at the end. */
export function nextStage(stage: Stage): Stage | undefined {
  const at = WAY.findIndex((one) => one === stage);
  return at === -1 ? undefined : WAY[at + 1];
}

/** Whether it may still be declined: what is open to people is not. */
export const mayBeDeclined = (stage: Stage): boolean =>
  stage !== 'opened' && stage !== 'reported' && stage !== 'declined';

/** Whether something is still to be done. */
export const isUnderWay = (stage: Stage): boolean => UNDER_WAY.some((one) => one === stage);

/**
 * Who has to do what comes next: the department checks whether it can be done and has the works carried
 * out, the coordinator sees to the sketch, the money, the opening and the report. Nobody at the end.
 */
export const WHO_IS_NEXT: Readonly<Record<Stage, 'department' | 'coordinator' | null>> = {
  idea: 'department',
  checked: 'coordinator',
  designed: 'coordinator',
  funded: 'department',
  works: 'coordinator',
  opened: 'coordinator',
  reported: null,
  declined: null,
};

const DAY_MS = 86_400_000;
const WAITS_AFTER_DAYS = 30;

/** A project that came to its stage before this moment has stood too long. */
export const waitingSince = (now: Date): Date =>
  new Date(now.getTime() - WAITS_AFTER_DAYS * DAY_MS);
