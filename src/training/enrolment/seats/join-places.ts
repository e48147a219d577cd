import { isReady, type SeatListState, type Waiting } from './seat-list-state.js';

interface Joined {
  from: string;
  into: string;
}

/**
 * A list in which two records are one person's. They have one place in it: the seat, where either holds
 * one, since the earlier moment; else the better place in the queue, that is one which no approval keeps
 * from a seat, and of two alike the earlier. Who took part under one record to the end and passed has passed.
 */
export function joined(state: SeatListState, { from, into }: Joined): SeatListState {
  const isOne = ({ person }: { person: string }) => person === from || person === into;
  const seats = state.holders.filter(isOne);
  const seat = seats.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
  const waits = state.queue.filter(isOne);
  const wait = seat ? undefined : waits.toSorted(byWorth)[0];
  const { failed } = state;
  return {
    ...state,
    holders: kept(state.holders, isOne, seat, into),
    queue: kept(state.queue, isOne, wait, into),
    ...(failed ? { failed: failedOf(failed, { from, into }, seats.length) } : {}),
  };
}

/** Ready before undecided; the queue's own order stays for what is alike. */
const byWorth = (a: Waiting, b: Waiting) => Number(isReady(b)) - Number(isReady(a));

/** The list with one of their places, in its own order. */
const kept = <T extends { person: string }>(
  places: readonly T[],
  isOne: (place: T) => boolean,
  place: T | undefined,
  person: string,
): T[] => places.flatMap((one) => (one === place ? [{ ...one, person }] : isOne(one) ? [] : [one]));

/** Failed is who failed under every record under which they took part. */
function failedOf(failed: readonly string[], { from, into }: Joined, took: number): string[] {
  const own = [from, into].filter((id) => failed.includes(id));
  const others = failed.filter((id) => id !== from && id !== into);
  return own.length > 0 && own.length === took ? [...others, into] : others;
}
