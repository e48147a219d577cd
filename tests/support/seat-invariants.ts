import type { Enrolment } from '../../src/training/enrolment/enrolment.js';

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
