import type { Enrolment } from '../../src/training/enrolment/enrolment.js';
import type { SeatListState } from '../../src/training/enrolment/seats/seat-list-state.js';
import type { Attempt } from './seat-worker-words.js';

type Path = Pick<Enrolment, 'person' | 'history'>;

const OWN = ['enrol', 'withdraw', 'accept'];

/**
 * Answers about one course that do not hold any more although nobody took them back, and reasons that
 * were lost or written twice. `lines` are the attempts in the order in which they were made.
 */
export function brokenPromises(
  lines: readonly Attempt[],
  { holders, queue }: SeatListState,
  paths: readonly Path[],
): string[] {
  const holds = new Set(holders.map(({ person }) => person));
  const waits = new Set(queue.map(({ person }) => person));
  const histories = new Map(paths.map(({ person, history }) => [person, history]));
  const own = lines.filter(({ type }) => OWN.includes(type));
  const lasts = [...new Map(own.map((line) => [line.person, line])).values()];
  const forgotten = lasts.filter(({ person, type, answer }) => {
    // The last attempt was refused, or never answered.
    if (answer === undefined) return false;
    const last = histories.get(person)?.at(-1);
    const ended = last?.to === 'declined' || (last?.to === 'withdrawn' && last.by !== person);
    if (type === 'withdraw') return holds.has(person) || waits.has(person);
    if (type === 'accept' || answer === 'enrolled') return !holds.has(person);
    return !holds.has(person) && !waits.has(person) && !ended;
  });
  const reasons = paths.flatMap(({ history }) => history.map(({ reason }) => reason));
  const times = (mark: string) => reasons.filter((reason) => reason === mark).length;
  const decided = lines.filter(({ type }) => type === 'decline' || type === 'withdraw');
  const miscounted = decided.filter(({ type, mark, answer }) => {
    const lost = type === 'decline' && answer !== undefined && times(mark) === 0;
    return lost || times(mark) > 1;
  });
  return [
    ...forgotten.map(({ person, type }) => `${person} was told yes to ${type}`),
    ...miscounted.map(({ type, mark }) => `${type} ${mark} is written ${times(mark)} times`),
  ];
}
