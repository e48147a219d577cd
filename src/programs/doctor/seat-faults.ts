import type { Enrolment } from '../../training/enrolment/enrolment.js';
import type { SeatListState, Waiting } from '../../training/enrolment/seats/seat-list-state.js';

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
