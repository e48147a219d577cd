const MINUTE_MS = 60_000;
const HOUR = 60;

/** Minutes after the first failure, the second, and so on; after the last one it failed for good. */
const PAUSES = [1, 5, 15, HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR] as const;

/** When a mail that failed so often is tried again; undefined when it is not. */
export function nextAttempt(attempts: number, now: Date): Date | undefined {
  const minutes = PAUSES[attempts - 1];
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * MINUTE_MS);
}
