import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { saveMarks, sheetOf } from '../../src/training/attendance/attendance.js';
import { sheetEffects } from '../../src/training/attendance/sheets/sheet-effects.js';
import { AuditModel } from '../../src/decisions/audit/audit-model.js';
import { CertificateModel } from '../../src/training/certificates/certificate-model.js';
import { registerEffects } from '../../src/training/certificates/issuing/register-effects.js';
import { completeCourse } from '../../src/training/completion/completion.js';
import type { Course } from '../../src/training/courses/course.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import { courseByCode, sessionOf } from '../../src/training/courses/courses.js';
import { planEffects } from '../../src/training/courses/plan/plan-effects.js';
import { plans } from '../../src/training/courses/plan/plans.js';
import type { Effect } from '../../src/decisions/effects/effect.js';
import { DemandModel } from '../../src/training/demand/demand-model.js';
import { demand } from '../../src/training/demand/demand.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { seatEffects } from '../../src/training/enrolment/seats/effects/seat-effects.js';
import { seats } from '../../src/training/enrolment/seats/seats.js';
import { reconcile } from '../../src/programs/jobs/reconcile.js';
import { DeliveryModel } from '../../src/letters/webhooks/delivery-model.js';
import { OutboxModel } from '../../src/letters/outbox/outbox-model.js';
import { resultsEffects } from '../../src/training/results/results-effects.js';
import { saveResults } from '../../src/training/results/results.js';
import type { Person } from '../../src/people/person/person.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import { anEndpoint } from '../letters/webhooks/an-endpoint.js';
import { Receiver } from '../letters/webhooks/receiver.js';
import { anEndedCourse } from '../training/completion/ended-course.js';
import { aCourse, aPerson, asTrainer } from '../support/builders.js';
import { failOnce, watched, type Watched } from '../support/effects.js';
import { TEST_SECRET, testApp, testConfig as config, testIssuer } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

let receiver: Receiver;
beforeAll(async () => {
  receiver = await Receiver.open();
  await anEndpoint(testApp(undefined, { config: { webhookAllowPrivate: true } }), receiver.url);
});
afterAll(() => {
  receiver.close();
});

const log = pino({ level: 'silent' });
const institute = { id: 'institute', roles: ['institute' as const] };

const actOf = (by: string) => ({ by, at: new Date() });

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
      webhooks: () => DeliveryModel.exists({ person, type: 'enrolment.enrolled' }),
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
      webhooks: () => DeliveryModel.exists({ person: passed._id, body: /"mark":"absent"/ }),
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
      webhooks: () => DeliveryModel.exists({ person: person._id, type: 'certificate.issued' }),
    },
  };
}

/** A completion: of one who was there, a certificate and a level; of one who was not, that they never came. */
async function anEnd(): Promise<Decision> {
  const [passed, missing] = [await aPerson(), await aPerson()];
  const course = await anEndedCourse(
    [
      [passed, 'present'],
      [missing, 'absent'],
    ],
    { exitLevel: 'B1' },
  );
  const of = (person: Person) => ({ course: course._id, person: person._id });
  await CourseModel.updateOne({ _id: course._id }, { $set: { status: 'completed' } });
  return {
    decide: () =>
      seats.handle(course._id, {
        ...{ type: 'complete', passed: [passed._id], by: institute.id, at: new Date() },
      }),
    stands: {
      enrolments: () => EnrolmentModel.exists({ ...of(passed), status: 'completed' }),
      counts: () => CourseModel.exists({ _id: course._id, seatRevision: { $gte: 4 } }),
      audit: () => AuditModel.exists({ course: course._id, action: 'course-completed' }),
      'no-shows': () => EnrolmentModel.exists({ ...of(missing), noShow: true }),
      certificates: () => CertificateModel.exists(of(passed)),
      levels: () => PersonModel.exists({ _id: passed._id, 'englishLevels.level': 'B1' }),
    },
  };
}

/** Two corrections after the end show that two people completed the course after all. */
async function twoRecognitions(): Promise<Decision> {
  const people = [await aPerson(), await aPerson()];
  const course = await anEndedCourse(
    people.map((person) => [person, 'present'] as const),
    { exitLevel: 'B1' },
  );
  await completeCourse(testIssuer, course, [], institute.id, new Date());
  const both = { person: { $in: people.map(({ _id }) => _id) }, course: course._id };
  const two = (count: Promise<number>) => count.then((found) => found === 2);
  return {
    decide: () =>
      Promise.all(
        people.map(({ _id: person }) =>
          seats.handle(course._id, { type: 'recognise', person, ...actOf(institute.id) }),
        ),
      ),
    stands: {
      enrolments: () => two(EnrolmentModel.countDocuments({ ...both, status: 'completed' })),
      audit: () => two(AuditModel.countDocuments({ ...both, action: 'certificate-issued-late' })),
      certificates: () => two(CertificateModel.countDocuments(both)),
      levels: () =>
        two(PersonModel.countDocuments({ _id: both.person, 'englishLevels.level': 'B1' })),
    },
  };
}

/** A draft is announced. */
async function anAnnouncement(): Promise<Decision> {
  const trainer = await aPerson({ roles: ['trainer'] });
  const trainers = [asTrainer(trainer)];
  const { _id } = await aCourse({ status: 'draft', unopened: true, capacity: 7, trainers });
  return {
    decide: () => plans.handle(_id, { type: 'publish', ...actOf(institute.id) }),
    stands: {
      seats: async () => (await seats.read(_id)).capacity === 7,
      trainers: () => OutboxModel.exists({ to: trainer._id, kind: 'teaching' }),
      audit: () => AuditModel.exists({ course: _id, action: 'course-published' }),
    },
  };
}

/** The first session, and with it the whole course, is put off. */
async function aMove(): Promise<Decision> {
  const { _id, sessions } = await aCourse();
  const person = await aPerson();
  await seats.handle(_id, { type: 'enrol', person: person._id, ...actOf(person._id) });
  const [first] = sessions;
  if (!first) throw new Error('no session');
  const startsAt = new Date(first.startsAt.getTime() + 60_000);
  return {
    decide: () =>
      plans.handle(_id, {
        ...{ type: 'change-session', n: 1, values: { ...first, startsAt } },
        ...actOf(institute.id),
      }),
    stands: {
      seats: async () => (await seats.read(_id)).promoteUntil?.getTime() === startsAt.getTime(),
      letters: () => OutboxModel.exists({ to: person._id, kind: 'changed' }),
      audit: () => AuditModel.exists({ course: _id, action: 'session-changed' }),
    },
  };
}

/** A course is cancelled. */
async function aCancellation(): Promise<Decision> {
  const { _id } = await aCourse();
  const { _id: person } = await aPerson();
  await seats.handle(_id, { type: 'enrol', person, ...actOf(person) });
  return {
    decide: () =>
      plans.handle(_id, { type: 'cancel', reason: 'No trainer', ...actOf(institute.id) }),
    stands: {
      seats: async () => {
        const { closed } = await seats.read(_id);
        const told = await OutboxModel.exists({ to: person, kind: 'cancelled' });
        return closed && told;
      },
    },
  };
}

/** A course is completed, by its plan. */
async function aCompletion(): Promise<Decision> {
  const person = await aPerson();
  const course = await anEndedCourse([[person, 'present']]);
  return {
    decide: () => completeCourse(testIssuer, course, [person._id], institute.id, new Date()),
    stands: {
      sheets: async () => (await sheetOf(course, 2)).closed,
      outcome: () => CertificateModel.exists({ person: person._id, course: course._id }),
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
  store('the end of a course', seatEffects, anEnd),
  store('two recognitions', seatEffects, twoRecognitions),
  store('an announcement', planEffects, anAnnouncement),
  store('a move', planEffects, aMove),
  store('a cancellation', planEffects, aCancellation),
  store('a completion', planEffects, aCompletion),
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
      const looked = Object.keys(decision.stands);
      const held = effects.flatMap(({ name, after = [] }) =>
        name === effect || after.includes(effect) ? [name] : [],
      );
      fail(effect);
      await decision.decide();
      expect(await standing(decision)).toEqual(looked.filter((name) => !held.includes(name)));
      const { writtenSince } = watch();
      await round();
      expect(await standing(decision)).toEqual(looked);
      expect(writtenSince()).toEqual(held);
    },
  );

  it('is all looked at here', async () => {
    for (const effects of new Set(stores.map((one) => one.effects))) {
      const of = stores.filter((one) => one.effects === effects);
      const looked = new Set<string>();
      for (const { given } of of)
        for (const name of Object.keys((await given()).stands)) looked.add(name);
      expect([...looked].sort()).toEqual(effects.map(({ name }) => name).sort());
    }
  });
});
