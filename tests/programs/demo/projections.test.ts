import { describe, expect, it } from '@jest/globals';
import { projectMarks } from '../../../src/training/attendance/sheets/project-marks.js';
import type { CertificateDraft } from '../../../src/training/certificates/issuing/certificate-draft.js';
import type { Certificate } from '../../../src/training/certificates/certificate.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { NO_FACTS, register } from '../../../src/training/certificates/issuing/register.js';
import { projectIssued } from '../../../src/training/certificates/issuing/project-issued.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { CertificateOffice } from '../../../src/programs/demo/history/certificate-office.js';
import type { CoursePlan, DemoPerson } from '../../../src/programs/demo/course-plan.js';
import { Crowd } from '../../../src/programs/demo/courses/crowd.js';
import { demoCalendar } from '../../../src/programs/demo/demo-calendar.js';
import { makeDepartments } from '../../../src/programs/demo/people/departments.js';
import {
  makeInstitution,
  makeTemplates,
  templatesByKind,
} from '../../../src/programs/demo/institution.js';
import { makePeople } from '../../../src/programs/demo/people/people.js';
import { makeProgrammes } from '../../../src/programs/demo/courses/programmes.js';
import { Random } from '../../../src/programs/demo/random.js';
import { Replay } from '../../../src/programs/demo/history/replay.js';
import { seedCourse, type SeededCourse } from '../../../src/programs/demo/history/seed-course.js';
import { sessionsFrom } from '../../../src/programs/demo/courses/timetable.js';
import type { Enrolment } from '../../../src/training/enrolment/enrolment.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { seatEffects } from '../../../src/training/enrolment/seats/effects/seat-effects.js';
import { projectResults } from '../../../src/training/results/project-results.js';
import { writeAll } from '../../support/effects.js';
import { useTestDatabase } from '../../support/test-database.js';

const NOW = new Date('2026-11-24T07:40:00Z');
const SINCE = new Date('2009-01-12T08:00:00Z');
const calendar = demoCalendar(NOW, 2);
const rhythm = { weekdays: [1, 3], from: '10:00', to: '13:00' };
const issuer = {
  series: 'IM',
  publicUrl: 'http://127.0.0.1:3000',
  instituteName: { uk: 'Інститут', en: 'Institute' },
};

useTestDatabase();

const random = new Random('projections');
const departments = makeDepartments(random, SINCE);
const people: DemoPerson[] = [
  ...makePeople({ count: 90, trainers: 10, departments, passwordHash: '', until: SINCE, random }),
];

function seeded(given: Partial<CoursePlan>, code: string): SeededCourse {
  const [programme] = makeProgrammes(new Random(code), SINCE);
  if (!programme) throw new Error('No programme');
  const sessions = sessionsFrom('2026-09-07', 5, rhythm, calendar);
  const plan: CoursePlan = {
    ...{ programme, sessions, trainers: people.slice(6, 8), room: 1 },
    startsAt: sessions[0]?.startsAt ?? NOW,
    endsAt: sessions.at(-1)?.endsAt ?? NOW,
    capacity: 20,
    demand: 32,
    createdAt: new Date('2026-07-20T08:00:00Z'),
    publishedAt: new Date('2026-08-01T08:00:00Z'),
    enrolmentOpensAt: new Date('2026-08-03T06:00:00Z'),
    enrolmentClosesAt: new Date('2026-09-06T15:00:00Z'),
    lateEntry: false,
    fate: { is: 'completed', at: new Date('2026-09-24T09:00:00Z') },
    guests: [],
    giving: {},
    tidy: false,
    ...given,
  };
  const crowd = new Crowd(people.slice(20));
  return seedCourse({
    code,
    plan,
    crowd,
    institute: 'i',
    departments,
    approver: () => 'i',
    calendar,
    random: new Random(code),
    now: NOW,
  });
}

/** Writes a course and then everything that its deciders recorded, as the services do. */
async function project({ course, seats, sheets, results }: SeededCourse): Promise<Enrolment[]> {
  await CourseModel.collection.insertOne({
    ...course,
    seatRevision: 0,
    taken: 0,
    waiting: 0,
  } as never);
  const write = async (...names: string[]) => {
    const effects = seatEffects.filter(({ name }) => names.includes(name));
    if (seats) await writeAll(effects, course._id, seats.recorded, seats.state);
  };
  await write('enrolments', 'counts');
  for (const sheet of sheets) await projectMarks(sheet.id, sheet.recorded, sheet.state);
  if (results) await projectResults(course._id, results.recorded, results.state);
  await write('no-shows');
  return EnrolmentModel.find({ course: course._id }).sort({ person: 1 }).lean();
}

const byPerson = (enrolments: readonly Enrolment[]) =>
  enrolments
    .map((enrolment) => ({ ...enrolment, _id: '' }))
    .sort((a, b) => (a.person < b.person ? -1 : 1));

describe('what the seed writes', () => {
  it('is what projecting the same history would have left of a completed course', async () => {
    const made = seeded({}, 'COMPLETED');
    const statuses = new Set(made.enrolments.map(({ status }) => status));
    expect([...statuses].sort()).toEqual(['completed', 'not-completed', 'withdrawn']);
    expect(byPerson(await project(made))).toEqual(byPerson(made.enrolments));
    const { taken, waiting, seatRevision } = made.course;
    expect(await CourseModel.findById(made.course._id).lean()).toMatchObject({
      taken,
      waiting,
      seatRevision,
    });
  });

  it('is what projecting the same history would have left of a cancelled course', async () => {
    const fate = {
      is: 'cancelled',
      at: new Date('2026-09-01T09:00:00Z'),
      reason: 'Мало охочих',
    } as const;
    const made = seeded({ fate }, 'CANCELLED');
    expect(made.enrolments.length).toBeGreaterThan(20);
    expect(byPerson(await project(made))).toEqual(byPerson(made.enrolments));
  });

  it('is what projecting the same history would have left of certificates', async () => {
    const made = seeded({}, 'CERTIFICATES');
    const at = new Date('2026-09-24T09:00:00Z');
    const said = { by: 'i', at: SINCE };
    const institution = makeInstitution(issuer.instituteName, said);
    const templates = templatesByKind(makeTemplates(institution, said, random));
    const byId = new Map(people.map((one) => [one._id, one]));
    const office = new CertificateOffice(issuer, templates, byId);
    const { course, plan, enrolments } = made;
    const issued = await office.issue({
      ...{ course, enrolments, at },
      programme: plan.programme,
      by: 'i',
      random,
    });
    expect(issued.length).toBeGreaterThan(8);

    const drafts = issued.map(draftOf);
    const replay = new Replay('IM-2026', register);
    replay.run({ type: 'issue', at, by: 'i', drafts, facts: NO_FACTS });
    await projectIssued('IM-2026', replay.recorded);
    const ids = issued.map(({ _id }) => _id);
    expect(
      await CertificateModel.find({ _id: { $in: ids } })
        .sort({ number: 1 })
        .lean(),
    ).toEqual(issued);
    expect(office.documents()).toEqual([replay.document()]);
  });
});

/** A certificate as it was before its register numbered it. */
function draftOf(certificate: Certificate): CertificateDraft {
  const { _id, verificationCode, enrolment, person, course, courseCode, kind, sortKey } =
    certificate;
  const { number, ...snapshot } = certificate.snapshot;
  const search = certificate.search.filter((_, index, { length }) => index < length - 2);
  expect(number).toBe(certificate.number);
  const { department = null, selfEducation = false } = certificate;
  return {
    _id,
    verificationCode,
    enrolment,
    person,
    course,
    courseCode,
    kind,
    department,
    sortKey,
    selfEducation,
    search,
    snapshot,
  };
}
