import type { Course } from '../../training/courses/course.js';
import { standingIn, type StandingNow } from '../../training/enrolment/enrolling.js';
import { evolveSeats } from '../../training/enrolment/seats/evolve-seats.js';
import { approvalsFor } from '../../training/enrolment/rules/approvals.js';
import type { Refusal } from '../../training/enrolment/refusal.js';
import { judgementsFor } from '../../training/enrolment/rules/rules.js';
import type { SeatCommand, SeatEvent } from '../../training/enrolment/seats/seat-events.js';
import type { SeatListState } from '../../training/enrolment/seats/seat-list-state.js';
import { seatList } from '../../training/enrolment/seats/seat-list.js';
import { NoMoreSeats } from '../../training/enrolment/seat-refusals.js';
import { readSeats } from '../../training/enrolment/seats/seats.js';
import type { Line, Nominee } from './find-nominees.js';
import type { NominationScope } from './nomination-scope.js';

/** What comes of one line: why not, how things stand already, or what enrolling will give. */
export type Outcome =
  | { is: 'refused'; why: 'unknown' | 'several' | 'again' | 'left' | 'outside' | 'full' }
  | { is: 'against'; refusals: Refusal[] }
  | { is: 'already'; standing: StandingNow }
  /** `leave`: the first session that falls in a leave of theirs. */
  | { is: 'possible'; standing: StandingNow; leave: LeaveMet | undefined };

type LeaveMet = Extract<Refusal, { rule: 'leave' }>;

/**
 * What would come of enrolling everybody in this order as things stand: the decider itself is asked,
 * one after the other, and nothing is written.
 */
export async function foresee(
  course: Course,
  lines: readonly Line[],
  scope: NominationScope,
  by: string,
  now: Date,
): Promise<Outcome[]> {
  const people = lines.flatMap(({ person }) => person ?? []);
  const [judgements, awaited, state] = await Promise.all([
    judgementsFor(
      course,
      people.map(({ _id }) => _id),
      now,
    ),
    approvalsFor(
      course,
      people.flatMap(({ department }) => department ?? []),
      now,
    ),
    readSeats(course._id, now),
  ]);
  let seats = state;
  return lines.map((line): Outcome => {
    const why = refusedBefore(line, scope);
    if (why || !line.person) return { is: 'refused', why: why ?? 'unknown' };
    const { _id: person, department } = line.person;
    const standing = standingIn(seats, person);
    if (standing.status !== 'none') return { is: 'already', standing };
    const { refusals: against = [], warnings = [] } = judgements.get(person) ?? {};
    if (against.length > 0) return { is: 'against', refusals: against };
    const awaits = awaited({ person, department: department ?? undefined, given: scope.given });
    const events = decided(
      {
        ...{ type: 'enrol', person, awaits, by, at: now },
        ...(department ? { department } : {}),
      },
      seats,
    );
    if (!events) return { is: 'refused', why: 'full' };
    seats = events.reduce(evolveSeats, seats);
    const leave = warnings.find((one): one is LeaveMet => one.rule === 'leave');
    return { is: 'possible', standing: standingIn(seats, person), leave };
  });
}

/** What the list decides; undefined where it has no place to give, now or later. */
function decided(command: SeatCommand, state: SeatListState): SeatEvent[] | undefined {
  try {
    return seatList.decide(command, state);
  } catch (error) {
    if (error instanceof NoMoreSeats) return undefined;
    throw error;
  }
}

function refusedBefore(
  { person, several, again }: Line,
  scope: NominationScope,
): 'unknown' | 'several' | 'again' | 'left' | 'outside' | undefined {
  if (!person) return several.length > 0 ? 'several' : 'unknown';
  if (again) return 'again';
  if (person.status === 'left') return 'left';
  return mayNominate(scope, person) ? undefined : 'outside';
}

/** Whether the person is of a department for which one may enrol people. */
export const mayNominate = (
  { departments }: NominationScope,
  { department }: Pick<Nominee, 'department'>,
): boolean => departments === undefined || (department != null && departments.includes(department));
