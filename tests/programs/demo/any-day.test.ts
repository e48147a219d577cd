import { describe, expect, it } from '@jest/globals';
import { opensAt } from '../../../src/training/attendance/attendance.js';
import { holidaysOf } from '../../../src/ground/time/holidays.js';
import { minutesOf } from '../../../src/training/courses/courses.js';
import { kyivDay } from '../../../src/training/planning/kyiv-time.js';
import type { CoursePlan, DemoPerson } from '../../../src/programs/demo/course-plan.js';
import { Crowd } from '../../../src/programs/demo/courses/crowd.js';
import { demoCalendar } from '../../../src/programs/demo/demo-calendar.js';
import { makeDepartments } from '../../../src/programs/demo/people/departments.js';
import { makePeople } from '../../../src/programs/demo/people/people.js';
import { Planner } from '../../../src/programs/demo/courses/planner.js';
import { makeProgrammes } from '../../../src/programs/demo/courses/programmes.js';
import { Random } from '../../../src/programs/demo/random.js';
import { daysOfPeriod, type Period } from '../../../src/desks/reports/engine/periods.js';
import { scenarioCourses } from '../../../src/programs/demo/courses/scenario.js';
import { sessionToday } from '../../../src/programs/demo/courses/timetable.js';
import { inKyiv } from '../../../src/ground/language/format.js';

const HOUR = 3_600_000;
const since = new Date('2009-01-12T08:00:00Z');
const random = new Random('any day');
const programmes = makeProgrammes(random, since);
const departments = makeDepartments(random, since);
const people = [
  ...makePeople({ count: 60, trainers: 40, departments, passwordHash: '', until: since, random }),
];

function coursesOn(now: Date): CoursePlan[] {
  const trainers = people.filter(({ roles }) => roles.includes('trainer'));
  const [staff, trainer, hr, institute, admin] = people;
  if (!staff || !trainer || !hr || !institute || !admin) throw new Error('No people');
  const planner = new Planner({ trainers, rooms: 8, calendar: demoCalendar(now, 2), random });
  return scenarioCourses(planner, programmes, {
    staff,
    namesakes: [],
    trainer,
    departments,
    hr,
    institute,
    admin,
  });
}

const holidays = new Set(
  [2026, 2027, 2028, 2029].flatMap((year) => holidaysOf(year).map(({ date }) => date)),
);
const days = Array.from(
  { length: 366 },
  (_, index) => new Date(Date.UTC(2027, 6, 1 + index, 7, 40)),
);

const throughout = days.map((now) => ({ now, courses: coursesOn(now) }));

describe('the courses of the first sight, throughout the year,', () => {
  it('find trainers and rooms, and meet for the hours of their programmes', () => {
    for (const { courses } of throughout) {
      expect(courses.length).toBeGreaterThan(12);
      for (const { sessions, programme } of courses) {
        const minutes = sessions.reduce((sum, session) => sum + minutesOf(session), 0);
        expect(minutes).toBe(programme.minutes);
      }
    }
  });

  it('are taught by nobody who learns there', () => {
    for (const { now, courses } of throughout) {
      const both = courses.filter(({ trainers, guests }) =>
        guests.some(({ person }) => trainers.some(({ _id }) => _id === person._id)),
      );
      expect([now, both.map(({ programme }) => programme.code)]).toEqual([now, []]);
    }
  });

  it('meet on working days that are no holidays, but for today', () => {
    for (const { now, courses } of throughout) {
      const odd = courses
        .flatMap(({ sessions }) => sessions.map(({ startsAt }) => startsAt))
        .filter((at) => inKyiv(at).weekday > 5 || holidays.has(kyivDay(at)));
      expect(odd.filter((at) => kyivDay(at) !== kyivDay(now))).toEqual([]);
    }
  });

  it('were over before they were completed, and none was completed in the future', () => {
    for (const { now, courses } of throughout) {
      for (const { endsAt, fate } of courses) {
        if (fate.is !== 'completed') continue;
        expect(endsAt.getTime()).toBeLessThan(fate.at.getTime());
        expect(fate.at.getTime()).toBeLessThan(now.getTime());
      }
    }
  });

  it('fill the reports that HR, the institute and the trainer have saved', () => {
    for (const { now, courses } of throughout) {
      const within = (period: Period, moment: Date) => {
        const { from, to } = daysOfPeriod(period, now);
        return kyivDay(moment) >= from && kyivDay(moment) <= to;
      };
      const of = (is: (course: CoursePlan) => boolean) => courses.filter(is).length;
      const [, trainer] = people;
      const filled = {
        ofHr: of(({ fate }) => fate.is === 'completed' && within('last-month', fate.at)) > 0,
        ofInstitute: of(({ endsAt }) => within('last-quarter', endsAt)) > 0,
        ofTrainer:
          of(({ trainers: [one], endsAt }) => one === trainer && within('last-quarter', endsAt)) >
          0,
      };
      expect([now, filled]).toEqual([now, { ofHr: true, ofInstitute: true, ofTrainer: true }]);
    }
  });

  it('begin ahead of now where there is something to enrol in or to wait for', () => {
    for (const { now, courses } of throughout) {
      const open = courses.filter(
        ({ fate, startsAt, enrolmentOpensAt }) =>
          fate.is === 'announced' && startsAt > now && enrolmentOpensAt < now,
      );
      expect(open.length).toBeGreaterThanOrEqual(6);
      for (const { enrolmentClosesAt } of open) {
        expect(enrolmentClosesAt.getTime()).toBeGreaterThan(now.getTime());
      }
    }
  });
});

describe('whoever is drawn to learn', () => {
  it('is none of those who teach there', () => {
    const [{ courses } = { courses: [] }] = throughout;
    const taught = courses.filter(
      ({ programme: { kind, prerequisites } }) =>
        kind === 'qualification' && prerequisites.length === 0,
    );
    for (const plan of taught) {
      const drawn = (crowd: DemoPerson[]) =>
        new Crowd(crowd).draw(plan, 5, new Random(plan.programme.code));
      expect(drawn(plan.trainers)).toEqual([]);
      const others = people.filter((person) => !plan.trainers.includes(person));
      expect(drawn([...others, ...plan.trainers]).length).toBe(5);
    }
    expect(taught.length).toBeGreaterThan(3);
  });
});

describe("today's session", () => {
  it('can be marked from any minute on, in summer and winter, and is on that day', () => {
    for (const day of ['2026-01-15', '2026-07-15', '2026-03-29', '2026-10-25']) {
      const midnight = demoCalendar(new Date(`${day}T09:00:00Z`), 1).midnight.getTime();
      for (let minute = 0; minute < 24 * 60; minute += 7) {
        const now = new Date(midnight + minute * 60_000);
        if (kyivDay(now) !== day) continue;
        const session = sessionToday(180, demoCalendar(now, 1));
        expect(kyivDay(session.startsAt)).toBe(day);
        expect(opensAt(session).getTime()).toBeLessThanOrEqual(now.getTime());
      }
    }
  });

  it('starts at half past nine, whenever the demonstration does', () => {
    const noon = new Date('2026-11-24T10:00:00Z');
    const { startsAt, endsAt } = sessionToday(180, demoCalendar(noon, 1));
    expect(inKyiv(startsAt).toFormat('HH:mm')).toBe('09:30');
    expect(endsAt.getTime() - startsAt.getTime()).toBe(3 * HOUR);
  });
});
