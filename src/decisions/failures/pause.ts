const MINUTE_MS = 60_000;

/** Minutes; a step of the jobs keeps others waiting who depend on it, a single document does not. */
const LONGEST = { step: 15, drawing: 24 * 60, download: 4 * 60 } as const;

/** When a job that has failed so often in a row is tried again: each pause is twice the one before. */
export function tryAgainAt(kind: keyof typeof LONGEST, failures: number, now: Date): Date {
  const minutes = Math.min(LONGEST[kind], 2 ** (failures - 1));
  return new Date(now.getTime() + minutes * MINUTE_MS);
}
