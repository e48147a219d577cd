import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { saveMarks } from '../../src/attendance/attendance.js';
import { sheetEffects } from '../../src/attendance/sheet-effects.js';
import { AuditModel } from '../../src/audit/audit-model.js';
import { CertificateModel } from '../../src/certificates/certificate-model.js';
import { registerEffects } from '../../src/certificates/register-effects.js';
import { completeCourse } from '../../src/completion/completion.js';
import { CourseModel, type Course } from '../../src/courses/course-model.js';
import { courseByCode, sessionOf } from '../../src/courses/courses.js';
import type { Effect } from '../../src/decisions/effect.js';
import { DemandModel } from '../../src/demand/demand-model.js';
import { demand } from '../../src/demand/demand.js';
import { EnrolmentModel } from '../../src/enrolment/enrolment-model.js';
import { seatEffects } from '../../src/enrolment/seat-effects.js';
import { seats } from '../../src/enrolment/seats.js';
import { reconcile } from '../../src/jobs/reconcile.js';
import { OutboxModel } from '../../src/mail/outbox-model.js';
import { resultsEffects } from '../../src/results/results-effects.js';
import { saveResults } from '../../src/results/results.js';
import { anEndedCourse } from '../completion/ended-course.js';
import { aCourse, aPerson } from '../support/builders.js';
import { failOnce, watched, type Watched } from '../support/effects.js';
import { TEST_SECRET, testConfig as config, testIssuer } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

const log = pino({ level: 'silent' });
const institute = { id: 'institute', roles: ['institute' as const] };

/** Something that somebody decided, and what must stand elsewhere afterwards, by effect. */
interface Decision {
  decide: () => Promise<unknown>;
  stands: Record<string, () => Promise<unknown>>;
}

/** The office gives somebody a place for which they had asked. */
async function aSeat(): Promise<Decision> {
  const { _id: person } = await aPerson();
  const { _id: course, programme } = await aCourse();
  await demand({ id: person, department: undefined }, programme, new Date(Date.now() - 1000));
  return {
    decide: () => seats.handle(course, { type: 'enrol', person, by: institute.id, at: new Date() }),
    stands: {
      enrolments: () => EnrolmentModel.exists({ course, person, status: 'enrolled' }),
      counts: () => CourseModel.exists({ _id: course, taken: 1 }),
      demand: () => DemandModel.exists({ person, programme, closed: true }),
      letters: () => OutboxModel.exists({ to: person, kind: 'enrolled' }),
      audit: () => AuditModel.exists({ person, course, action: 'nominated' }),
    },
  };
}

/** A correction after the end: one who passed was absent, one who never came was there. */
async function aCorrectedMark(): Promise<Decision> {
  const [passed, failed] = [await aPerson(), await aPerson()];
  const { code, _id } = await anEndedCourse([
    [passed, 'present'],
    [failed, 'absent'],
  ]);
  await completeCourse(testIssuer, await courseByCode(code), [passed._id], 'i', new Date());
  const course = await courseByCode(code);
  const ofFailed = { course: _id, person: failed._id };
  expect(await EnrolmentModel.exists({ ...ofFailed, noShow: true })).not.toBeNull();
  const sent = new Map([
    [passed._id, { mark: 'absent' as const }],
    [failed._id, { mark: 'present' as const }],
  ]);
  return {
    decide: () =>
      saveMarks(course, sessionOf(course, 1), {
        ...{ user: institute, now: new Date(), sent, version: undefined },
        ...{ allPresent: false, reason: 'The paper says so' },
      }),
    stands: {
      enrolments: () => EnrolmentModel.exists({ ...ofFailed, 'attendance.1.mark': 'present' }),
      audit: () => AuditModel.exists({ person: passed._id, action: 'mark-corrected' }),
      'no-shows': () => EnrolmentModel.exists({ ...ofFailed, noShow: false }),
      doubts: () => CertificateModel.exists({ person: passed._id, inDoubt: true }),
    },
  };
}

/** A correction after the end: the points of one who passed are too few. */
async function aCorrectedResult(): Promise<Decision> {
  const person = await aPerson();
  const byPoints = { assessment: 'points' as const, passMark: 60 };
  const planned = await anEndedCourse([[person, 'present']], byPoints);
  const enter = (course: Course, points: string, reason?: string) =>
    saveResults(course, {
      ...{ user: institute, now: new Date(), version: undefined },
      sent: new Map([[person._id, { points }]]),
      ...(reason ? { reason } : {}),
    });
  await enter(planned, '90');
  await completeCourse(testIssuer, planned, [person._id], 'i', new Date());
  const course = await courseByCode(planned.code);
  return {
    decide: () => enter(course, '10', 'Another sheet'),
    stands: {
      enrolments: () => EnrolmentModel.exists({ course: course._id, 'result.passed': false }),
      audit: () => AuditModel.exists({ person: person._id, action: 'result-corrected' }),
      doubts: () => CertificateModel.exists({ person: person._id, inDoubt: true }),
    },
  };
}

/** A course is completed. */
async function anIssue(): Promise<Decision> {
  const person = await aPerson();
  const course = await anEndedCourse([[person, 'present']]);
  const ofPerson = { person: person._id, course: course._id };
  return {
    decide: () => completeCourse(testIssuer, course, [person._id], 'i', new Date()),
    stands: {
      certificates: () => CertificateModel.exists(ofPerson),
      letters: () => OutboxModel.exists({ to: person._id, kind: 'certificate' }),
    },
  };
}

interface Store {
  name: string;
  /** The effects of its store, and what others of the same are waited for. */
  effects: readonly { name: string; after?: readonly string[] }[];
  given: () => Promise<Decision>;
  fail: (name: string) => void;
  watch: () => Watched;
}

const store = <State, Event>(
  name: string,
  effects: readonly Effect<State, Event>[],
  given: () => Promise<Decision>,
): Store => ({
  ...{ name, effects, given },
  fail: (effect) => {
    failOnce(effects, effect);
  },
  watch: () => watched(effects),
});

const stores = [
  store('a seat', seatEffects, aSeat),
  store('a corrected mark', sheetEffects, aCorrectedMark),
  store('a corrected result', resultsEffects, aCorrectedResult),
  store('the issue of a certificate', registerEffects, anIssue),
];

const each = stores.flatMap((one) =>
  one.effects.map(({ name }) => ({ decision: one.name, effect: name, ...one })),
);

async function standing({ stands }: Decision): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(stands).map(async ([name, look]) => ((await look()) ? [name] : [])),
  );
  return found.flat();
}

const round = () => reconcile({ now: new Date(), config, secret: TEST_SECRET, log });

afterEach(() => {
  jest.restoreAllMocks();
});

describe('what follows from a decision', () => {
  it.each(each)(
    'of $decision: when $effect fails once, it stands after one round, and the others were left alone',
    async ({ effect, effects, given, fail, watch }) => {
      const decision = await given();
      const names = effects.map(({ name }) => name);
      const held = effects.flatMap(({ name, after = [] }) =>
        name === effect || after.includes(effect) ? [name] : [],
      );
      fail(effect);
      await decision.decide();
      expect(await standing(decision)).toEqual(names.filter((name) => !held.includes(name)));
      const { writtenSince } = watch();
      await round();
      expect(await standing(decision)).toEqual(names);
      expect(writtenSince()).toEqual(held);
    },
  );

  it.each(stores)('of $name is all looked at here', async ({ effects, given }) => {
    const { stands } = await given();
    expect(Object.keys(stands)).toEqual(effects.map(({ name }) => name));
  });
});
