/** Why nothing was answered. */
export const NO_ANSWERS = [
  /** The address, or one of those behind its name, is of this machine or of a network of its own. */
  'private',
  'insecure',
  'no-name',
  'timeout',
  'certificate',
  'connection',
  /** The registry's secret is another by now, and the endpoint's own cannot be read. */
  'no-secret',
] as const;
export type NoAnswer = (typeof NO_ANSWERS)[number];

/** What a receiver answered: its status, as three digits, or why there is none. Nothing else of it is kept. */
export type Answer = `${number}` | NoAnswer;

/** Whether a receiver said that it has it: by 2xx and by nothing else. */
export const isTaken = (answer: string): boolean => /^2\d\d$/.test(answer);
