import { countedMinutes } from '../../../training/attendance/sheets/counted-minutes.js';
import { sheetId } from '../../../training/attendance/sheets/sheet-id.js';
import {
  sheet,
  type Change,
  type SheetCommand,
  type SheetEvent,
  type SheetState,
} from '../../../training/attendance/sheets/sheet.js';
import type { CourseSession } from '../../../training/courses/course.js';
import { minutesOf } from '../../../training/courses/courses.js';
import type { Enrolment } from '../../../training/enrolment/enrolment.js';
import type { CoursePlan } from '../course-plan.js';
import { daysAfter, startOfDay } from '../demo-calendar.js';
import { beforeClosing, officeMomentNear } from '../office-hours.js';
import type { Random } from '../random.js';
import { Replay } from './replay.js';

export type SheetReplay = Replay<SheetState, SheetCommand, SheetEvent>;

/** How much of a course people attend, and what share of people so. */
const DILIGENCE = [
  { share: 0.97, weight: 70 },
  { share: 0.85, weight: 22 },
  { share: 0.5, weight: 8 },
];
const SICK_NOTE = 'лікарняний';
const TRIP = 'Відрядження до іншого міста';

interface AttendanceOptions {
  /** The course's id. */
  id: string;
  plan: CoursePlan;
  sessions: readonly CourseSession[];
  /** Everybody who has a place. */
  holders: readonly string[];
  midnight: Date;
  random: Random;
}

/** The sheets of all sessions before today, as the trainers filled them. */
export function attendanceHistory(options: AttendanceOptions): SheetReplay[] {
  const { id, plan, sessions, holders, midnight, random } = options;
  if (holders.length === 0) return [];
  const guests = new Set(plan.guests.map(({ person }) => person._id));
  const diligence = new Map(
    holders.map((person) => [person, guests.has(person) ? 1 : random.weighted(DILIGENCE).share]),
  );
  const past = sessions.filter(({ startsAt }) => startsAt < midnight);
  const forgotten = plan.fate.is === 'announced' && !plan.tidy && random.chance(0.3);
  const marked = forgotten ? past.slice(0, -1) : past;
  const filled = marked.map((session) => {
    const replay = new Replay(sheetId(id, session.n), sheet);
    fill(replay, session, diligence, options);
    return replay;
  });
  const told = past.length > 0 && plan.fate.is === 'announced' ? absenceTold(options) : [];
  return [...filled, ...told];
}

/** Somebody of a course under way has told that they cannot come to a session after today. */
function absenceTold({
  id,
  sessions,
  holders,
  midnight,
  random,
}: AttendanceOptions): SheetReplay[] {
  const session = sessions.find(({ startsAt }) => startsAt >= daysAfter(midnight, 1));
  const person = random.pick(holders);
  if (!session) return [];
  const replay: SheetReplay = new Replay(sheetId(id, session.n), sheet);
  const at = beforeClosing(midnight, random.between(60, 3600));
  replay.run({ type: 'report-absence', person, reason: TRIP, by: person, at });
  return [replay];
}

function fill(
  replay: SheetReplay,
  session: CourseSession,
  diligence: ReadonlyMap<string, number>,
  { plan, midnight, random }: AttendanceOptions,
): void {
  const changes = Array.from(diligence, ([person, share]) => changeFor(person, share, random));
  const shares = plan.trainers.map(({ _id }, index) => ({
    by: _id,
    changes: changes.filter((_, at) => at % plan.trainers.length === index),
  }));
  shares.forEach(({ by, changes: own }, index) => {
    const at = new Date(session.startsAt.getTime() + (random.between(8, 25) + 20 * index) * 60_000);
    replay.run({ type: 'mark', changes: own, by, at });
  });
  const morrow = startOfDay(daysAfter(session.startsAt, 1));
  const nextDay = officeMomentNear(morrow, morrow, midnight, random);
  const absent = changes.filter(({ mark }) => mark === 'absent' && random.chance(0.12));
  const [first] = shares;
  if (!first || absent.length === 0 || !nextDay) return;
  if (plan.fate.is === 'completed' && nextDay >= plan.fate.at) return;
  const excused = absent.map(({ person }): Change => ({
    person,
    mark: 'excused',
    note: SICK_NOTE,
  }));
  replay.run({ type: 'mark', changes: excused, by: first.by, at: nextDay });
}

function changeFor(person: string, share: number, random: Random): Change {
  if (!random.chance(share)) {
    return random.chance(0.3)
      ? { person, mark: 'excused', note: random.chance(0.5) ? 'відпустка' : 'відрядження' }
      : { person, mark: 'absent' };
  }
  return share < 1 && random.chance(0.06)
    ? { person, mark: 'late', minutesMissed: 5 * random.between(1, 6) }
    : { person, mark: 'present' };
}

/** Shows the sheets' marks in the enrolments, as projecting every event of them would. */
export function showMarks(
  enrolments: ReadonlyMap<string, Enrolment>,
  sheets: readonly SheetReplay[],
  sessions: readonly CourseSession[],
): void {
  for (const { id, recorded } of sheets) {
    const session = sessions.find(({ n }) => n === Number(id.split(':')[1]));
    if (!session) continue;
    const length = minutesOf(session);
    for (const { revision, event } of recorded) {
      if (event.type !== 'marked') continue;
      for (const { person, mark, minutesMissed } of event.marks) {
        const enrolment = enrolments.get(person);
        if (!enrolment) continue;
        const minutes = countedMinutes(mark, length, minutesMissed);
        enrolment.attendance = {
          ...enrolment.attendance,
          [session.n]: { mark, minutes, missed: minutesMissed, revision },
        };
      }
    }
  }
}
