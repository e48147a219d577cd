import fc from 'fast-check';
import { DemandModel } from '../../../../src/training/demand/demand-model.js';
import { CertificateModel } from '../../../../src/training/certificates/certificate-model.js';
import { CourseModel } from '../../../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../../../src/training/enrolment/enrolment-model.js';
import { ProgrammeModel } from '../../../../src/training/programmes/programme-model.js';
import { DepartmentModel } from '../../../../src/people/departments/department-model.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { newId } from '../../../../src/ground/id.js';

/** The council: two departments below the top, and a division that changes from one to the other on a day of 2025. */
export const UNITS = ['top', 'east', 'west', 'roving'] as const;
export type UnitName = (typeof UNITS)[number];
/** Where the person of this place works now; an enrolment does not say where they worked then. */
export const worksIn = (at: number): UnitName => (at % 2 === 0 ? 'east' : 'west');
export const PEOPLE = ['anna', 'bohdan', 'vira'] as const;
/** The category of post that the person of this place had on a day of the world; in the middle of 2025 each got another. */
export const categoryOn = (at: number, moment: string): number =>
  moment < '2025-06-30T21:00:00Z' ? at + 5 : at + 2;
const KINDS = ['qualification', 'english', 'community'] as const;
/** Moments on either side of midnight in Kyiv at a month's and a year's end, and others. */
const MOMENTS = [
  ...['2024-12-31T21:59:00Z', '2024-12-31T22:00:00Z', '2025-03-31T20:59:00Z'],
  ...['2025-03-31T21:00:00Z', '2025-06-30T20:59:00Z', '2025-06-30T21:00:00Z'],
  ...['2025-12-31T21:59:00Z', '2025-12-31T22:00:00Z', '2026-02-01T10:00:00Z'],
] as const;

const moment = fc.constantFrom(...MOMENTS);
const whose = { person: fc.constantFrom(...PEOPLE), unit: fc.constantFrom(...UNITS) };

/** Training that was documented, and what became of the document one after another. */
const training = fc.record({
  ...{ ...whose, at: moment, kind: fc.constantFrom(...KINDS) },
  volumes: fc.array(
    fc.record({
      ...{ minutes: fc.nat(2000), credits: fc.nat(1500), at: moment },
      type: fc.constantFrom('general short', 'special certificate', undefined),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  revokedAt: fc.option(moment, { nil: undefined }),
});

/** Somebody's way through the one course of a story. */
const way = fc.record({
  unit: fc.constantFrom(...UNITS),
  status: fc.constantFrom('completed', 'not-completed', 'enrolled', 'withdrawn', 'waitlisted'),
  waited: fc.boolean(),
  lateWithdrawal: fc.boolean(),
  noShow: fc.boolean(),
  mark: fc.constantFrom('present', 'absent', 'excused', null),
});

const course = fc.record({
  ...{ at: moment, kind: fc.constantFrom(...KINDS), capacity: fc.integer({ min: 1, max: 9 }) },
  ways: fc.array(way, { maxLength: PEOPLE.length }),
});

const levels = fc.array(fc.record({ level: fc.constantFrom('A1', 'A2', 'B1', 'B2'), at: moment }), {
  maxLength: 4,
});

const wish = fc.record({ ...whose, at: moment, invited: fc.boolean(), closed: fc.boolean() });

export const world = fc.record({
  moved: fc.constantFrom('2025-07-01', '2026-01-01'),
  trainings: fc.array(training, { maxLength: 10 }),
  courses: fc.array(course, { maxLength: 4 }),
  levels: fc.array(levels, { minLength: PEOPLE.length, maxLength: PEOPLE.length }),
  wishes: fc.array(wish, { maxLength: 6 }),
});
export type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

/** Writes a world down as the registry keeps it. */
export async function store(given: World): Promise<void> {
  for (const model of [CertificateModel, CourseModel, EnrolmentModel, DemandModel, ProgrammeModel])
    await model.collection.deleteMany({});
  await storeCouncil(given.moved);
  await storePeople(given.levels);
  await insert(CertificateModel, given.trainings.flatMap(documentsOf));
  await insert(CourseModel, given.courses.map(courseOf));
  await insert(EnrolmentModel, given.courses.flatMap(enrolmentsOf));
  await insert(ProgrammeModel, [
    { _id: 'prog', code: 'P', kind: 'english', title: { uk: 'Програма', en: 'Programme' } },
  ]);
  await insert(
    DemandModel,
    given.wishes.map((one, at) => ({
      ...{ _id: newId(), person: `${one.person}-${at}`, programme: 'prog', department: one.unit },
      at: new Date(one.at),
      invitations: one.invited ? [{ course: 'c', at: new Date(one.at) }] : [],
      closed: one.closed,
    })),
  );
}

interface Insertable {
  collection: { insertMany: (all: never[]) => Promise<unknown> };
}
const insert = async ({ collection }: Insertable, all: object[]): Promise<void> => {
  if (all.length > 0) await collection.insertMany(all as never[]);
};

async function storeCouncil(moved: string): Promise<void> {
  await DepartmentModel.deleteMany({ _id: { $in: UNITS } });
  const name = (uk: string) => ({ uk, en: uk });
  const unit = (_id: UnitName, above: UnitName[]) => ({
    ...{ _id, code: _id, name: name(_id), kind: 'other', parent: above.at(-1) ?? null },
    ...{ path: [...above, _id], sortKey: _id, head: null },
  });
  const state = (from: string, above: UnitName) => ({
    from,
    name: name('roving'),
    kind: 'other',
    above,
  });
  await insert(DepartmentModel, [
    ...[unit('top', []), unit('east', ['top']), unit('west', ['top'])],
    { ...unit('roving', ['top', 'west']), states: [state('', 'east'), state(moved, 'west')] },
  ]);
}

async function storePeople(found: World['levels']): Promise<void> {
  await PersonModel.deleteMany({ _id: { $in: PEOPLE } });
  await insert(
    PersonModel,
    PEOPLE.map((_id, at) => ({
      ...{ _id, email: `${_id}@city.example`, personnelNumber: _id, department: worksIn(at) },
      ...{ name: { surname: _id, givenName: 'О' }, sortKey: _id, search: [], roles: ['staff'] },
      ...{ status: 'left', category: categoryOn(at, '2026'), language: 'uk' },
      posts: [{ category: categoryOn(at, '2025'), appointedOn: '', on: '2025-07-01' }],
      englishLevels: (found[at] ?? [])
        .map(({ level, at: when }) => ({
          level,
          at: new Date(when),
          source: 'placement',
          note: '',
        }))
        .sort((a, b) => a.at.getTime() - b.at.getTime()),
    })),
  );
}

function documentsOf({ person, unit, kind, volumes, at, revokedAt }: World['trainings'][number]) {
  const chain = newId();
  const numbers = volumes.map((_volume, step) => `${chain}-${step}`);
  return volumes.map(({ minutes, credits, type, at: later }, step) => {
    const issuedAt = new Date(step === 0 ? at : later);
    const next = volumes[step + 1];
    return {
      ...{ _id: newId(), number: numbers[step], verificationCode: numbers[step], enrolment: chain },
      ...{ person, department: unit, kind, courseCode: 'GONE-1', issuedAt },
      status: next ? 'replaced' : revokedAt ? 'revoked' : 'valid',
      replaces: numbers[step - 1] ?? null,
      replacedBy: numbers[step + 1] ?? null,
      snapshot: { programme: { minutes, credits, ...(type ? { type } : {}) } },
      history: [
        { step: 'issued', at: issuedAt, by: 'x' },
        ...(next ? [{ step: 'replaced', at: new Date(next.at), by: 'x' }] : []),
        ...(!next && revokedAt ? [{ step: 'revoked', at: new Date(revokedAt), by: 'x' }] : []),
      ],
    };
  });
}

/** One session of two hours. */
function courseOf({ at, kind, capacity }: World['courses'][number], n: number) {
  const endsAt = new Date(at);
  const startsAt = new Date(endsAt.getTime() - 2 * 3_600_000);
  return {
    ...{ _id: `c${n}`, code: `C-${n}`, kind, capacity, status: 'completed', startsAt, endsAt },
    ...{ title: { uk: `Курс ${n}`, en: `Course ${n}` }, trainers: [{ _id: 't', name: 'Т' }] },
    ...{ sessions: [{ n: 1, startsAt, endsAt, cancelled: false }], minAttendance: 80 },
    excusedHours: 'missed',
  };
}

const enrolmentsOf = ({ ways }: World['courses'][number], n: number) =>
  ways.map(({ status, waited, lateWithdrawal, noShow, mark }, at) => ({
    ...{ _id: newId(), course: `c${n}`, programme: 'prog', person: PEOPLE[at], department: null },
    ...{ status, lateWithdrawal, noShow, since: new Date('2025-01-01') },
    history: [{ to: 'applied' }, ...(waited ? [{ to: 'waitlisted' }] : []), { to: status }],
    attendance: { 1: { mark, minutes: mark === 'present' ? 120 : 0, revision: 1 } },
  }));
