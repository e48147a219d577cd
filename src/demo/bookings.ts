interface Meeting {
  startsAt: Date;
}

const NOON_UTC = 10;

/** The half of a day in which a meeting lies; mornings in Kyiv end before ten hours UTC. */
const halfDay = ({ startsAt }: Meeting): number =>
  Math.floor(startsAt.getTime() / 86_400_000) * 2 + (startsAt.getUTCHours() >= NOON_UTC ? 1 : 0);

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
