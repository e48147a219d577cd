import { Line, type Entry } from './line.js';
import {
  isReady,
  keepsSeat,
  termsOf,
  type Place,
  type SeatListState,
  type Waiting,
} from './seat-list-state.js';

/** Those whose departments fall under the same quotas: a seat is free for all of them or for none. */
interface Group {
  /** Places of the quotas that their departments fall under. */
  quotas: ReadonlySet<number>;
  /** Those of the queue who may be given a seat, and applications for which one may be held. */
  ready: Line;
  holdable: Line;
}

/** May be given a seat. */
const hopes = (place: Waiting): boolean => isReady(place) && !keepsSeat(place);

/** May have a seat held while their application is undecided. */
const holdable = (place: Waiting): boolean =>
  !isReady(place) && !keepsSeat(place) && !place.heldBefore;

/**
 * What is asked of a seat list at each decision, counted once and moved along with each event, so that
 * deciding on a crowd takes a few steps each and not a walk through everybody.
 */
export class SeatIndex {
  readonly holders = new Map<string, Place>();
  readonly waiting = new Map<string, Waiting>();
  /** Seats kept free by offers and holds. */
  kept = 0;
  /** Applications that are undecided. */
  undecided = 0;
  /** No offer and no hold runs out before then. */
  quietUntil = Infinity;
  readonly #quotas: { departments: ReadonlySet<string>; seats: number; used: number }[];
  readonly #groups = new Map<string, Group>();
  readonly #groupOf = new Map<string | undefined, Group>();
  readonly #ranks = new Map<string, number>();
  #lastRank = 0;

  constructor(state: SeatListState) {
    this.#quotas = termsOf(state).quotas.map(({ departments, seats }) => ({
      ...{ departments: new Set(departments), seats, used: 0 },
    }));
    for (const place of state.holders) this.sit(place);
    for (const place of state.queue) this.queueUp(place);
  }

  sit(place: Place): void {
    this.holders.set(place.person, place);
    this.#take(place, 1);
  }

  leave(person: string): void {
    const held = this.holders.get(person);
    if (held && this.holders.delete(person)) this.#take(held, -1);
    const waits = this.waiting.get(person);
    if (waits && this.waiting.delete(person)) this.#count(waits, -1);
  }

  /** Puts somebody at the end of the queue, or in their place where they stand in it already. */
  queueUp(place: Waiting): void {
    const before = this.waiting.get(place.person);
    if (before) this.#count(before, -1);
    const rank = before ? (this.#ranks.get(place.person) ?? 0) : (this.#lastRank += 1);
    this.#ranks.set(place.person, rank);
    this.waiting.set(place.person, place);
    this.#count(place, 1);
    const { ready, holdable: applied } = this.#groupFor(place.department);
    if (hopes(place)) ready.add({ rank, person: place.person });
    if (holdable(place)) applied.add({ rank, person: place.person });
    const until = place.offerUntil ?? place.holdUntil;
    if (until) this.quietUntil = Math.min(this.quietUntil, until.getTime());
  }

  /** Whether a seat is free for somebody of this department, others' reserved seats left alone. */
  seatFor(capacity: number, department: string | undefined): boolean {
    return this.#free(capacity, this.#groupFor(department));
  }

  /** Whether somebody who waits could have a seat. */
  couldSit(capacity: number): boolean {
    return this.firstFor(capacity, false) !== undefined;
  }

  /** The first of the queue for whom a seat is free; with `holds`, applications count as well. */
  firstFor(capacity: number, holds: boolean): Waiting | undefined {
    if (this.holders.size + this.kept >= capacity) return undefined;
    let first: Entry | undefined;
    for (const group of this.#groups.values()) {
      if (!this.#free(capacity, group)) continue;
      const waits = group.ready.first((one) => this.#is(one, hopes));
      const applied = holds ? group.holdable.first((one) => this.#is(one, holdable)) : undefined;
      for (const one of [waits, applied])
        if (one && one.rank < (first?.rank ?? Infinity)) first = one;
    }
    return first && this.waiting.get(first.person);
  }

  /** Whoever left and came again has another rank than they had. */
  #is({ person, rank }: Entry, kind: (place: Waiting) => boolean): boolean {
    const place = this.waiting.get(person);
    return place !== undefined && this.#ranks.get(person) === rank && kind(place);
  }

  #free(capacity: number, { quotas }: Group): boolean {
    let free = capacity - this.holders.size - this.kept;
    this.#quotas.forEach(({ seats, used }, at) => {
      if (!quotas.has(at)) free -= Math.max(0, seats - used);
    });
    return free > 0 && this.holders.size < capacity;
  }

  #count(place: Waiting, by: 1 | -1): void {
    if (!isReady(place)) this.undecided += by;
    if (!keepsSeat(place)) return;
    this.kept += by;
    this.#take(place, by);
  }

  #take({ department }: Place, by: 1 | -1): void {
    for (const at of this.#groupFor(department).quotas) {
      const quota = this.#quotas[at];
      if (quota) quota.used += by;
    }
  }

  #groupFor(department: string | undefined): Group {
    const known = this.#groupOf.get(department);
    if (known) return known;
    const quotas = this.#quotas.flatMap(({ departments }, at) =>
      department !== undefined && departments.has(department) ? [at] : [],
    );
    const key = quotas.join();
    const group = this.#groups.get(key) ?? {
      ...{ quotas: new Set(quotas), ready: new Line(), holdable: new Line() },
    };
    this.#groups.set(key, group);
    this.#groupOf.set(department, group);
    return group;
  }
}

const indexes = new WeakMap<SeatListState, SeatIndex>();

/** The index of a list as it stands. */
export function indexOf(state: SeatListState): SeatIndex {
  const known = indexes.get(state) ?? new SeatIndex(state);
  indexes.set(state, known);
  return known;
}

/** Hands a list's index on to what the list became, changed in the same way. Returns the latter. */
export function handOn(
  before: SeatListState,
  after: SeatListState,
  change: (index: SeatIndex) => void = () => undefined,
): SeatListState {
  const index = indexes.get(before);
  if (!index) return after;
  indexes.delete(before);
  change(index);
  indexes.set(after, index);
  return after;
}

/** Whether a seat is free for somebody of this department, others' reserved seats left alone. */
export const seatFor = (state: SeatListState, department: string | undefined): boolean =>
  indexOf(state).seatFor(state.capacity, department);
