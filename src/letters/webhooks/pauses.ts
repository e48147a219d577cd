const SECOND_MS = 1000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds after the first failure, the second, and so on, three days together; then it failed for good. */
const PAUSES = [
  ...[5, 5 * MINUTE, 30 * MINUTE],
  ...[2, 5, 10, 14, 20, 21].map((hours) => hours * HOUR),
] as const;

/** An endpoint that has taken nothing for so long is switched off. */
export const GIVEN_UP_AFTER_MS = 72 * HOUR * SECOND_MS;

/** When a delivery that failed so often is tried again; undefined when it is not. */
export function nextAttempt(attempts: number, now: Date): Date | undefined {
  const seconds = PAUSES[attempts - 1];
  return seconds === undefined ? undefined : new Date(now.getTime() + seconds * SECOND_MS);
}
