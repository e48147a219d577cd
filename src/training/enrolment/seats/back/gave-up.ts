import type { SeatEvent } from '../seat-events.js';
import { indexOf } from '../seat-index.js';
import type { GaveUp, SeatListState } from '../seat-list-state.js';

/** How long somebody may take back what they gave up: long enough to notice a slip, and no longer. */
export const BACK_MS = 10 * 60_000;

/** In a rush only the latest may come back, so that deciding on a crowd takes a few steps each. */
const MOST = 20;

/**
 * What people gave up lately, after an event: in the order in which those of the queue would stand again.
 * Nobody stays in it for longer than they may come back. `before` is the list as it was until then.
 */
export function gaveUpAfter(
  before: SeatListState,
  event: SeatEvent,
): readonly GaveUp[] | undefined {
  const known = before.gaveUp;
  // Most lists of a crowd know of nobody, and each event must cost a few steps.
  if (!known && event.type !== 'withdrawn') return undefined;
  const lately = (known ?? []).filter(({ at }) => event.at.getTime() - at.getTime() < BACK_MS);
  const left = latest(followed(lately, before, event));
  return left.length > 0 ? left : undefined;
}

function latest(all: readonly GaveUp[]): readonly GaveUp[] {
  if (all.length <= MOST) return all;
  const first = Math.min(...all.map(({ at }) => at.getTime()));
  const oldest = all.findIndex(({ at }) => at.getTime() === first);
  return all.toSpliced(oldest, 1);
}

function followed(
  lately: readonly GaveUp[],
  before: SeatListState,
  event: SeatEvent,
): readonly GaveUp[] {
  switch (event.type) {
    case 'withdrawn': {
      const others = without(lately, event.person);
      const own = event.by === event.person && event.cause === undefined;
      const { holders, waiting } = indexOf(before);
      const { person, at } = event;
      const seat = holders.get(person);
      if (seat) return own ? [...others, { place: seat, at }] : others;
      const place = waiting.get(person);
      if (!place) return others;
      const ahead = before.queue.indexOf(place);
      const moved = closedUp(others, ahead);
      if (!own) return moved;
      // Of two gaps at one place, that of who stood further ahead comes first.
      const next = others.findIndex((one) => one.ahead !== undefined && one.ahead > ahead);
      return moved.toSpliced(next < 0 ? moved.length : next, 0, { place, at, ahead });
    }
    case 'taken-back': {
      const { person, ahead } = event;
      const mine = lately.findIndex(({ place }) => place.person === person);
      return lately.flatMap((one, index) => {
        if (index === mine) return [];
        if (ahead === undefined || one.ahead === undefined || index < mine) return [one];
        return [{ ...one, ahead: one.ahead + 1 }];
      });
    }
    case 'enrolled':
    case 'promoted':
    case 'declined':
    case 'offer-lapsed':
      return closedUp(without(lately, event.person), placeIn(before, event.person));
    case 'applied':
    case 'waitlisted':
      return without(lately, event.person);
    case 'moved': {
      const from = placeIn(before, event.person);
      const ready = before.queue.filter(
        ({ awaits = [], person }) => awaits.length === 0 && person !== event.person,
      );
      const next = ready[event.to - 1];
      const others = before.queue.filter(({ person }) => person !== event.person);
      const to = next ? others.indexOf(next) : others.length;
      // Whoever is put just where somebody gave up their place stands ahead of them.
      return closedUp(lately, from).map((one) =>
        one.ahead !== undefined && to <= one.ahead ? { ...one, ahead: one.ahead + 1 } : one,
      );
    }
    case 'opened':
    case 'approved':
    case 'held':
    case 'hold-lapsed':
    case 'offered':
    case 'quotas-released':
    case 'recognised':
      return lately;
    case 'waiting-ended':
      return lately.filter(({ ahead }) => ahead === undefined);
    // Who stands where is said anew, or all is over.
    case 'joined':
    case 'cancelled':
    case 'completed':
      return [];
  }
}

const without = (all: readonly GaveUp[], person: string): readonly GaveUp[] =>
  all.filter(({ place }) => place.person !== person);

/** One who stood at this place of the queue is there no longer: those behind are one nearer. */
const closedUp = (all: readonly GaveUp[], at: number): readonly GaveUp[] =>
  at < 0
    ? all
    : all.map((one) =>
        one.ahead !== undefined && one.ahead > at ? { ...one, ahead: one.ahead - 1 } : one,
      );

function placeIn(state: SeatListState, person: string): number {
  const place = indexOf(state).waiting.get(person);
  return place ? state.queue.indexOf(place) : -1;
}
