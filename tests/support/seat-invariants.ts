import type { Enrolment } from '../../src/enrolment/enrolment-model.js';
import type { SeatListState, Waiting } from '../../src/enrolment/seat-list-state.js';

const undecided = ({ awaits = [] }: Waiting) => awaits.length > 0;
const kept = ({ holdUntil, offerUntil }: Waiting) => Boolean(holdUntil ?? offerUntil);

/**
 * What is wrong with a seat list, in words; nothing when every promise about seats holds: as many as
 * there are and no more, nobody twice, none idle while somebody waits who may have it. Written
 * without the code that decides. `now` matters only to the list's cut-off.
 */
export function seatFaults(state: SeatListState, now: Date): string[] {
  const { capacity, holders, queue, promoteUntil, closed } = state;
  const keeping = queue.filter(kept);
  const people = [...holders, ...queue].map(({ person }) => person);
  const twice = people.filter((person, at) => people.indexOf(person) !== at);
  const moves = !closed && (promoteUntil === null || now < promoteUntil);
  const couldSit = moves ? queue.filter((one) => !undecided(one) && !kept(one)) : [];
  return [
    ...(holders.length + keeping.length > capacity
      ? [`${holders.length} sit and ${keeping.length} have a seat kept, of ${capacity}`]
      : []),
    ...twice.map((person) => `${person} is on the list twice`),
    ...couldSit
      .filter((one) => seatsFor(state, one.department) > 0)
      .map(({ person }) => `${person} waits while a seat is free`),
    ...keeping
      .filter((one) => (one.offerUntil ? undecided(one) : !undecided(one)))
      .map(({ person }) => `${person} has a seat kept for no reason`),
  ];
}

/** How many seats are free for somebody of this department. */
function seatsFor({ capacity, holders, queue, terms }: SeatListState, department?: string): number {
  const taking = [...holders, ...queue.filter(kept)].map((one) => one.department ?? '');
  let free = capacity - taking.length;
  for (const { departments, seats } of terms?.quotas ?? []) {
    if (department !== undefined && departments.includes(department)) continue;
    free -= Math.max(0, seats - taking.filter((one) => departments.includes(one)).length);
  }
  return free;
}

type Path = Pick<Enrolment, 'person' | 'status' | 'awaiting' | 'offerUntil'>;

/** Where enrolments do not say what their seat list says. */
export function projectionFaults(state: SeatListState, paths: readonly Path[]): string[] {
  const told = (status: string, awaiting?: string | null, until?: Date | null) =>
    [status, awaiting, until?.toISOString()].filter(Boolean).join(' ');
  const wanted = new Map<string, string>([
    ...state.holders.map(({ person }): [string, string] => [person, told('enrolled')]),
    ...state.queue.map((one): [string, string] => [
      one.person,
      undecided(one)
        ? told('applied', one.awaits?.[0])
        : told('waitlisted', null, one.offerUntil ?? null),
    ]),
  ]);
  const shown = new Map(
    paths.map((path) => [path.person, told(path.status, path.awaiting, path.offerUntil)]),
  );
  const gone = ['withdrawn', 'declined', undefined];
  return [...new Set([...wanted.keys(), ...shown.keys()])].flatMap((person) => {
    const [is, says] = [wanted.get(person), shown.get(person)];
    const agree = is === undefined ? gone.includes(says) : is === says;
    return agree ? [] : [`${person} is ${is ?? 'not listed'}, their enrolment says ${says ?? ''}`];
  });
}

type Told = Pick<Enrolment, 'person' | 'history'>;

/** What may follow a status. */
const NEXT: Record<string, string[]> = {
  '': ['applied', 'enrolled', 'waitlisted'],
  applied: ['applied', 'enrolled', 'waitlisted', 'declined', 'withdrawn'],
  // An offer is told as one who waits, too.
  waitlisted: ['waitlisted', 'enrolled', 'withdrawn'],
  enrolled: ['withdrawn'],
  declined: ['applied', 'enrolled', 'waitlisted'],
  withdrawn: ['applied', 'enrolled', 'waitlisted'],
};

const [byRevision, byPosition] = [1, 2].map((part) => (id: string) => Number(id.split(':')[part]));
const inOrder = (a: { id: string }, b: { id: string }) =>
  (byRevision?.(a.id) ?? 0) - (byRevision?.(b.id) ?? 0) ||
  (byPosition?.(a.id) ?? 0) - (byPosition?.(b.id) ?? 0);

/** Where somebody's history has a step twice, out of order, or one that cannot follow. */
export function historyFaults(paths: readonly Told[]): string[] {
  return paths.flatMap(({ person, history }) => {
    const ids = history.map(({ id }) => id);
    const sorted = history.toSorted(inOrder).map(({ id }) => id);
    let last = '';
    const jumps = history.filter(({ to }) => {
      const fits = NEXT[last]?.includes(to);
      last = to;
      return !fits;
    });
    return [
      ...(new Set(ids).size < ids.length ? [`${person} has a step twice`] : []),
      ...(ids.join() === sorted.join() ? [] : [`${person} has steps out of order`]),
      ...jumps.map(({ id, to }) => `${person} cannot become ${to} at ${id}`),
    ];
  });
}

/**
 * Where a step was told to its person not at all or twice. `letters` are the keys of the letters about
 * the course: event, kind, person.
 */
export function letterFaults(paths: readonly Told[], letters: readonly string[]): string[] {
  const told = new Map<string, number>();
  for (const key of letters) {
    const parts = key.split(':');
    const step = [...parts.slice(0, 3), parts.at(-1)].join(':');
    told.set(step, (told.get(step) ?? 0) + 1);
  }
  return paths.flatMap(({ history }) =>
    history
      .filter(({ id }) => told.get(id) !== 1)
      .map(({ id, to }) => `${to} at ${id} is told ${told.get(id) ?? 0} times`),
  );
}

/**
 * Where somebody got a seat before another who came earlier, by everybody's steps taken together. For
 * a course that gives its seats to anybody, at once, and whose queue nobody changed by hand.
 */
export function orderFaults(paths: readonly Told[]): string[] {
  const steps = paths.flatMap(({ person, history }) =>
    history.map((step) => ({ ...step, person })),
  );
  const waiting: string[] = [];
  return steps.toSorted(inOrder).flatMap(({ id, to, person }) => {
    const at = waiting.indexOf(person);
    if (to === 'waitlisted') waiting.push(person);
    else if (at >= 0) waiting.splice(at, 1);
    const passed = to === 'enrolled' && (at > 0 || (at < 0 && waiting.length > 0));
    return passed ? [`${person} passed ${waiting[0] ?? ''} at ${id}`] : [];
  });
}
