interface Meeting {
  startsAt: Date;
}

const HOUR_MS = 3_600_000;
/** Kyiv's clocks are two or three hours ahead; with three no night falls on the day before. */
const AHEAD_MS = 3 * HOUR_MS;
const AFTERNOON_HOUR = 13;

/** The half of a day in which a meeting lies; in Kyiv mornings start by 10:00, afternoons from 13:30. */
function halfDay({ startsAt }: Meeting): number {
  const hours = Math.floor((startsAt.getTime() + AHEAD_MS) / HOUR_MS);
  return Math.floor(hours / 24) * 2 + (hours % 24 >= AFTERNOON_HOUR ? 1 : 0);
}

/** Who or what is taken when: nobody teaches or learns in two places in one half of a day. */
export class Bookings {
  readonly #taken = new Map<string, Set<number>>();

  isFree(key: string, meetings: readonly Meeting[]): boolean {
    const taken = this.#taken.get(key);
    return !taken || !meetings.some((meeting) => taken.has(halfDay(meeting)));
  }

  book(key: string, meetings: readonly Meeting[]): void {
    const taken = this.#taken.get(key) ?? new Set();
    for (const meeting of meetings) taken.add(halfDay(meeting));
    this.#taken.set(key, taken);
  }
}
