import { beforeAll, describe, expect, it } from '@jest/globals';
import { totalsIn } from '../../../src/training/attendance/totals/totals.js';
import { isHoliday } from '../../../src/ground/time/holidays.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { readCode } from '../../../src/training/certificates/verification-code.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { minutesOf } from '../../../src/training/courses/courses.js';
import { windowFits } from '../../../src/training/courses/plan/enrolment-window.js';
import { placeText } from '../../../src/training/courses/course-rooms.js';
import { allRooms } from '../../../src/training/rooms/find-rooms.js';
import { misfitsAmong } from '../../../src/training/rooms/room-fit.js';
import { roomText } from '../../../src/training/rooms/room.js';
import { kyivDay } from '../../../src/training/planning/kyiv-time.js';
import { seedDemo } from '../../../src/programs/demo/seed-demo.js';
import { DepartmentModel } from '../../../src/people/departments/department-model.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { nextSeat } from '../../../src/training/enrolment/seats/seat-flow.js';
import { isReady } from '../../../src/training/enrolment/seats/seat-list-state.js';
import { ExternalCertificateModel } from '../../../src/training/external-certificates/external-certificate-model.js';
import { fullName } from '../../../src/people/names/names.js';
import { romaniseName } from '../../../src/people/names/romanise.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { ProgrammeModel } from '../../../src/training/programmes/programme-model.js';
import { inKyiv } from '../../../src/ground/language/format.js';
import { useTestDatabase } from '../../support/test-database.js';
import { duplicates, readEverything, type Everything } from './seeded.js';

const NOW = new Date('2026-11-24T07:40:00Z');

useTestDatabase();
let all: Everything;
const seatsOf = (course: string) => all.seatlists.find(({ _id }) => _id === course)?.state;
const enrolmentsIn = (course: string) => all.enrolments.filter((one) => one.course === course);

beforeAll(async () => {
  await seedDemo({ people: 200, courses: 40, now: NOW });
  all = await readEverything();
});

describe('places in the demonstration data', () => {
  it('are never held by more people than there are, and nobody waits while one is free', () => {
    expect(all.seatlists.length).toBeGreaterThan(30);
    for (const { state } of all.seatlists) {
      expect(state.holders.length).toBeLessThanOrEqual(state.capacity);
      if (!state.closed) expect(nextSeat(state, { at: NOW, by: 'time' })).toBeUndefined();
    }
  });

  it('are held or waited for by nobody twice in one course', () => {
    for (const { state } of all.seatlists) {
      const people = [...state.holders, ...state.queue].map(({ person }) => person);
      expect(duplicates(people)).toEqual([]);
    }
    expect(duplicates(all.enrolments.map(({ course, person }) => `${course} ${person}`))).toEqual(
      [],
    );
  });

  it('agree with the enrolments and with the counts of the course', () => {
    for (const course of all.courses) {
      const state = seatsOf(course._id);
      const having = (statuses: string[]) =>
        enrolmentsIn(course._id)
          .filter(({ status }) => statuses.includes(status))
          .map(({ person }) => person)
          .sort();
      const people = (places: { person: string }[] = []) =>
        places.map(({ person }) => person).sort();
      const cancelled = course.status === 'cancelled';
      expect(having(['enrolled', 'completed', 'not-completed'])).toEqual(
        cancelled ? [] : people(state?.holders),
      );
      const queue = state && !state.closed ? state.queue : [];
      expect(having(['waitlisted'])).toEqual(people(queue.filter(isReady)));
      expect(having(['applied'])).toEqual(people(queue.filter((place) => !isReady(place))));
      expect([course.taken, course.waiting, course.applied]).toEqual([
        state?.holders.length ?? 0,
        state?.queue.filter(isReady).length ?? 0,
        state?.queue.filter((place) => !isReady(place)).length ?? 0,
      ]);
      expect(state?.closed ?? false).toBe(
        ['completed', 'archived', 'cancelled'].includes(course.status),
      );
      expect(state === undefined).toBe(course.status === 'draft');
    }
  });

  it('are asked for within the enrolment window only, and every history ends in its status', () => {
    for (const { course: id, history, status, since } of all.enrolments) {
      const course = all.courses.find(({ _id }) => _id === id);
      const times = history.map(({ at }) => at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(history[0]?.at.getTime()).toBeGreaterThanOrEqual(
        course?.enrolmentOpensAt.getTime() ?? NaN,
      );
      expect(history[0]?.at.getTime()).toBeLessThan(course?.enrolmentClosesAt.getTime() ?? NaN);
      expect(history.at(-1)?.to).toBe(status);
      expect(history.at(-1)?.at).toEqual(since);
      expect(since.getTime()).toBeLessThan(NOW.getTime());
    }
  });
});

describe('the timetable of the demonstration data', () => {
  const meetings = () =>
    all.courses.flatMap((course) => course.sessions.map((session) => ({ course, session })));

  it('has courses in every state', () => {
    const statuses = new Set(all.courses.map(({ status }) => status));
    expect([...statuses].sort()).toEqual(
      ['archived', 'cancelled', 'completed', 'draft', 'published', 'running'].sort(),
    );
    const published = all.courses.filter(({ status }) => status === 'published');
    const open = published.filter(({ enrolmentOpensAt }) => enrolmentOpensAt <= NOW);
    expect(open.filter(({ taken, capacity }) => taken < capacity).length).toBeGreaterThan(2);
    expect(open.filter(({ waiting }) => waiting > 0).length).toBeGreaterThan(1);
    expect(published.length).toBeGreaterThan(open.length);
  });

  it('gives each course the hours of its programme, within a window that can be published', () => {
    for (const course of all.courses) {
      const minutes = course.sessions.reduce((sum, session) => sum + minutesOf(session), 0);
      expect([course.code, minutes]).toEqual([course.code, course.minutes]);
      expect(windowFits(course, course.endsAt)).toBe(true);
    }
  });

  it('meets on working days that are no holidays, but for the session to mark today', () => {
    const odd = meetings().filter(({ session }) => {
      const weekend = inKyiv(session.startsAt).weekday > 5;
      return weekend || isHoliday(kyivDay(session.startsAt));
    });
    expect(odd.filter(({ session }) => kyivDay(session.startsAt) !== kyivDay(NOW))).toEqual([]);
  });

  it('meets in rooms of the register that seat the group, and calls them as they are', async () => {
    const rooms = new Map((await allRooms()).map((room) => [room._id, room]));
    for (const course of all.courses.filter(({ form }) => form !== 'online')) {
      const room = rooms.get(course.roomId ?? '');
      expect(course.venue).toEqual(room && placeText(roomText(room), course.form));
      expect(room && misfitsAmong(course, [room])).toEqual([]);
    }
    expect([...rooms.values()].some(({ closed }) => closed)).toBe(true);
  });

  it('sends no trainer, no room and no participant to two places at once', () => {
    const busy = new Map<string, { startsAt: Date; endsAt: Date }[]>();
    for (const { course, session } of meetings()) {
      if (course.status === 'cancelled') continue;
      const takingPart = enrolmentsIn(course._id)
        .filter(({ status }) => ['enrolled', 'completed', 'not-completed'].includes(status))
        .map(({ person }) => person);
      const room = course.form === 'online' ? [] : [course.venue.uk.replace(', та онлайн', '')];
      for (const key of [...course.trainers.map(({ _id }) => _id), ...room, ...takingPart]) {
        const others = busy.get(key) ?? [];
        const clash = others.find(
          (other) => other.startsAt < session.endsAt && session.startsAt < other.endsAt,
        );
        expect(clash).toBeUndefined();
        busy.set(key, [...others, session]);
      }
    }
    expect(busy.size).toBeGreaterThan(100);
  });
});

describe('marks in the demonstration data', () => {
  it('are set by trainers of the course, for participants, in sessions that have begun', () => {
    expect(all.attendancesheets.length).toBeGreaterThan(100);
    for (const { _id, state } of all.attendancesheets) {
      const [id, n] = _id.split(':');
      const course = all.courses.find((one) => one._id === id);
      const session = course?.sessions.find((one) => one.n === Number(n));
      const trainers = course?.trainers.map((trainer) => trainer._id);
      const participants = seatsOf(id ?? '')?.holders.map(({ person }) => person);
      for (const [person, mark] of Object.entries(state.marks)) {
        expect(participants).toContain(person);
        for (const entry of [...mark.history, mark]) {
          expect(trainers).toContain(entry.by);
          expect(entry.at.getTime()).toBeGreaterThan(session?.startsAt.getTime() ?? NaN);
          expect(entry.at.getTime()).toBeLessThan(NOW.getTime());
        }
      }
    }
  });

  it('stand in the enrolments just as in the sheets', () => {
    const inSheets = all.attendancesheets.flatMap(({ _id, state }) =>
      Object.entries(state.marks).map(([person, { mark }]) => `${_id} ${person} ${mark ?? ''}`),
    );
    const inEnrolments = all.enrolments.flatMap(({ course, person, attendance }) =>
      Object.entries(attendance ?? {}).map(
        ([n, { mark }]) => `${course}:${n} ${person} ${mark ?? ''}`,
      ),
    );
    expect(inEnrolments.sort()).toEqual(inSheets.sort());
  });

  it('are complete where the course is', () => {
    for (const course of all.courses.filter(({ completedAt }) => completedAt)) {
      for (const { attendance, status } of enrolmentsIn(course._id)) {
        const marked = Object.keys(attendance ?? {}).length;
        expect(marked).toBe(status === 'withdrawn' ? 0 : course.sessions.length);
      }
    }
  });
});

describe('certificates in the demonstration data', () => {
  it('are numbered without gaps in each year, in the order of issue', () => {
    expect(all.registers.length).toBe(2);
    for (const register of all.registers) {
      const issued = all.certificates
        .filter(({ number }) => number.startsWith(`${register._id}-`))
        .sort((a, b) => (a.number < b.number ? -1 : 1));
      expect(issued.map(({ number }) => Number(number.split('-')[2]))).toEqual(
        Array.from({ length: register.state.last }, (_, index) => index + 1),
      );
      const times = issued.map(({ issuedAt }) => issuedAt.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const { issuedAt } of issued) {
        expect(register._id).toBe(`IM-${inKyiv(issuedAt).year}`);
      }
    }
    expect(all.certificates).toHaveLength(
      all.registers.reduce((sum, { state }) => sum + state.last, 0),
    );
  });

  it('are held by just those who completed, all of whom meet the rule', () => {
    const completed = all.enrolments.filter(({ status }) => status === 'completed');
    const first = all.certificates.filter(({ replaces }) => !replaces);
    expect(first.map(({ enrolment }) => enrolment).sort()).toEqual(
      completed.map(({ _id }) => _id).sort(),
    );
    for (const enrolment of completed) {
      const course = all.courses.find(({ _id }) => _id === enrolment.course);
      expect(course && totalsIn(course, enrolment).meets).toBe(true);
    }
  });

  it('have unique codes that a person can type, and name their holder', () => {
    expect(duplicates(all.certificates.map(({ verificationCode }) => verificationCode))).toEqual(
      [],
    );
    for (const { verificationCode, snapshot, person, status } of all.certificates) {
      expect(readCode(verificationCode)).toBe(verificationCode);
      expect(snapshot.verification.url.endsWith(`/verify/${verificationCode}`)).toBe(true);
      const holder = all.people.find(({ _id }) => _id === person);
      const { surname, romanised } = snapshot.holder;
      const spelt = holder?.romanisedName ?? (holder ? romaniseName(holder.name) : '');
      const isNow = surname === holder?.name.surname && romanised === spelt;
      expect(isNow).toBe(status !== 'replaced');
    }
  });
});

describe('people in the demonstration data', () => {
  it('are as many as were asked for, each with an address and a number of their own', () => {
    expect(all.people).toHaveLength(200);
    expect(duplicates(all.people.map(({ email }) => email))).toEqual([]);
    const numbers = all.people.flatMap(({ personnelNumber }) => personnelNumber ?? []);
    expect(duplicates(numbers)).toEqual([]);
    for (const { email } of all.people) expect(email).toMatch(/^[a-z0-9.-]+@city\.example$/);
  });

  it('have names whose parts agree in gender', () => {
    for (const { name, grammar } of all.people) {
      const feminine = (name.patronymic ?? '').endsWith('вна');
      expect(grammar).toBe(feminine ? 'feminine' : 'masculine');
      const adjective = /(?:ськ|цьк|н|ов)(?:ий|а)$/u.exec(name.surname);
      const variable = ['ький', 'ька'].some((ending) => name.surname.endsWith(ending));
      if (adjective && variable) expect(name.surname.endsWith('а')).toBe(feminine);
    }
  });

  it('are in the order of the Ukrainian alphabet when sorted by their key', () => {
    const collator = new Intl.Collator('uk');
    const plain = ({ name }: Everything['people'][number]) =>
      fullName({ ...name, patronymic: name.patronymic ?? undefined }).replaceAll('’', '');
    const byKey = all.people.toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : 1)).map(plain);
    expect(byKey).toEqual(byKey.toSorted((a, b) => collator.compare(a, b)));
  });

  it('work in departments of the one tree, but for residents and city councillors', () => {
    const ids = new Set(all.departments.map(({ _id }) => _id));
    expect(all.departments.filter(({ parent }) => !parent).map(({ code }) => code)).toEqual(['MR']);
    for (const { department, group, personnelNumber, status } of all.people) {
      const serves = status !== 'resident' && group !== 'deputy';
      expect(ids.has(department ?? '')).toBe(serves);
      expect(Boolean(personnelNumber)).toBe(serves);
    }
  });
});

describe('programmes in the demonstration data', () => {
  it('are described in both languages', () => {
    expect(all.programmes).toHaveLength(35);
    for (const { summary, competences } of all.programmes) {
      for (const text of [summary.uk, summary.en]) expect(text.length).toBeGreaterThan(60);
      const lines = [competences.uk, competences.en].map((text) => text.split('\n').length);
      expect(lines).toEqual([3, 3]);
    }
  });

  it('say what a pass needs, and so do their courses, whose points are numbers', () => {
    for (const { passMark, excusedHours } of [...all.programmes, ...all.courses])
      expect({ passMark, excusedHours }).toEqual({ passMark: 60, excusedHours: 'missed' });
    const points = all.enrolments.flatMap(({ result }) => result?.fields.points ?? []);
    for (const one of points) expect(one).toMatch(/^\d{1,3}$/);
  });
});

/** Lists that the first entry makes. */
const MADE_WHEN_NEEDED = ['untold'];

// A seed writes past the models, so that nothing fills in for it what a document leaves out.
describe('documents of the demonstration data', () => {
  it.each([
    ['people', PersonModel.schema],
    ['departments', DepartmentModel.schema],
    ['programmes', ProgrammeModel.schema],
    ['courses', CourseModel.schema],
    ['enrolments', EnrolmentModel.schema],
    ['certificates', CertificateModel.schema],
    ['externalcertificates', ExternalCertificateModel.schema],
  ] as const)('leave nothing out that their model would fill in: %s', (name, { paths }) => {
    const filled = Object.entries<{ options: { default?: unknown } }>(paths)
      .filter(([path, { options }]) => !path.includes('.') && options.default !== undefined)
      .map(([path]) => path)
      .filter((path) => !MADE_WHEN_NEEDED.includes(path));
    const documents: object[] = all[name];
    const missing = documents.flatMap((one) => filled.filter((path) => !(path in one)));
    expect([...new Set(missing)]).toEqual([]);
  });
});
