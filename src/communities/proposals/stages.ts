/**
 * How far a proposal is: the institute looks at it (`asked`) and sends it to a department, so that everybody
 * reads it (`shown`), or keeps it from the public (`declined`). Whoever decides for the department takes it up,
 * answers, and says that it is done, or refuses it. `withdrawn` is what nobody had read, or was to read any more
 * and was not answered, when whoever asked was forgotten.
 */
export const STAGES = [
  ...(['asked', 'shown', 'taken', 'answered', 'done'] as const),
  ...(['refused', 'declined', 'withdrawn'] as const),
] as const;
export type Stage = (typeof STAGES)[number];

/** What everybody reads. */
export const PUBLIC_STAGES = ['shown', 'taken', 'answered', 'done', 'refused'] as const;
export type PublicStage = (typeof PUBLIC_STAGES)[number];

/** What the institute's list can be narrowed to: what was withdrawn says nothing any more. */
export const LISTED_STAGES = ['asked', ...PUBLIC_STAGES, 'declined'] as const;

/** Stages in which the department still owes its first answer. */
export const OWES_ANSWER = ['shown', 'taken'] as const;

export const isPublic = (stage: Stage): stage is PublicStage =>
  PUBLIC_STAGES.some((one) => one === stage);

export const owesAnswer = (stage: Stage): boolean => OWES_ANSWER.some((one) => one === stage);
