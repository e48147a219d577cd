const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MIN = 60;

/** That an effect could not be written, as it stands on its document until it can. */
export interface EffectFailure {
  /** How often it has failed since it last stood. */
  attempts: number;
  /** When it failed first. */
  since: Date;
  /** Not tried again before then. */
  nextAt: Date;
  /** What went wrong the last time, for whoever looks after the registry. */
  error: string;
}

/**
 * The failure after one more of them. A first one may have been a passing one and is tried again at
 * once; then the pauses are 1, 2, 4 … minutes, an hour at most.
 */
export function failedAgain(
  before: EffectFailure | undefined,
  error: unknown,
  now: Date,
): EffectFailure {
  const attempts = (before?.attempts ?? 0) + 1;
  const minutes = attempts === 1 ? 0 : Math.min(2 ** (attempts - 2), LONGEST_PAUSE_MIN);
  return {
    attempts,
    since: before?.since ?? now,
    nextAt: new Date(now.getTime() + minutes * MINUTE_MS),
    error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}
