import fc from 'fast-check';
import { ProjectModel } from '../../../src/communities/projects/project-model.js';
import { newId } from '../../../src/ground/id.js';
import { DepartmentModel } from '../../../src/people/departments/department-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';

export const KINDS = ['qualification', 'english', 'grant-writing', 'community'] as const;
export const DISTRICTS = ['frankivskyi', 'halytskyi'] as const;
export const SOURCES = ['grant', 'city', 'residents'] as const;
export const BOOKED = ['planned', 'received', 'spent'] as const;
const PEOPLE = 26;
/** Moments on either side of midnight in Kyiv at the ends of years, with the year there; and the day. */
export const MOMENTS = [
  { at: '2024-03-01T10:00:00Z', year: 2024, day: '2024-03-01' },
  { at: '2024-12-31T21:59:00Z', year: 2024, day: '2024-12-31' },
  { at: '2024-12-31T22:00:00Z', year: 2025, day: '2025-01-01' },
  { at: '2025-12-31T21:59:00Z', year: 2025, day: '2025-12-31' },
  { at: '2025-12-31T22:00:00Z', year: 2026, day: '2026-01-01' },
  { at: '2026-02-01T10:00:00Z', year: 2026, day: '2026-02-01' },
] as const;
const moment = fc.constantFrom(...MOMENTS);

/** What residents said, person by person; employees said nothing. */
const said = fc.record({
  sex: fc.constantFrom('woman', 'man', undefined),
  district: fc.constantFrom(...DISTRICTS, ''),
  resident: fc.boolean(),
});

const application = fc.record(
  {
    submitted: fc.constantFrom('2025-01-20', '2026-02-02', '2099-01-01'),
    decision: fc.constantFrom('won', 'declined'),
    won: fc.constantFrom('1 000,50 грн', '40 000 EUR', '7 USD'),
    starts: fc.constantFrom('2026-02-10', '2026-03-10', '2026-03-11'),
    ends: fc.constantFrom('2026-03-09', '2026-03-10', '2099-01-01'),
    reported: fc.constantFrom('2026-03-10', '2026-03-11'),
  },
  { requiredKeys: [] },
);

const course = fc.record({
  ...{ when: moment, kind: fc.constantFrom(...KINDS) },
  graduates: fc.uniqueArray(
    fc.record({
      person: fc.nat(PEOPLE - 1),
      application,
      status: fc.constantFrom('completed', 'completed', 'completed', 'not-completed'),
    }),
    { maxLength: PEOPLE, minLength: 3, selector: ({ person }) => person, size: 'max' },
  ),
});

const project = fc.record({
  begun: moment,
  steps: fc.array(
    fc.record({
      stage: fc.constantFrom('checked', 'opened', 'reported', 'declined'),
      when: moment,
    }),
    { maxLength: 3 },
  ),
  money: fc.array(
    fc.record({
      ...{ kind: fc.constantFrom(...BOOKED), source: fc.constantFrom(...SOURCES), when: moment },
      kopecks: fc.integer({ min: -50_000, max: 900_000 }),
    }),
    { maxLength: 5 },
  ),
});

export const world = fc.record({
  people: fc.array(said, { minLength: PEOPLE, maxLength: PEOPLE }),
  courses: fc.array(course, { maxLength: 9, minLength: 3 }),
  projects: fc.array(project, { maxLength: 5 }),
});
export type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

const idOf = (person: number) => `outcome-person-${person}`;

/** Writes a world down as the registry keeps it. */
export async function store({ people, courses, projects }: World): Promise<void> {
  for (const model of [CourseModel, EnrolmentModel, ProjectModel])
    await model.collection.deleteMany({});
  await PersonModel.collection.deleteMany({ email: /@outcome\.example$/ });
  await DepartmentModel.collection.deleteMany({ code: { $in: [...DISTRICTS] } });
  await insert(
    DepartmentModel,
    DISTRICTS.map((_id) => ({
      ...{ _id, code: _id, name: { uk: _id, en: _id }, kind: 'other', parent: null, path: [_id] },
      ...{ sortKey: _id, head: null },
    })),
  );
  await insert(
    PersonModel,
    people.map(({ sex, district, resident }, at) => ({
      ...{ _id: idOf(at), email: `${at}@outcome.example`, name: { surname: 'Щ', givenName: 'О' } },
      ...{ sortKey: 'щ', search: [], roles: [], language: 'uk', grammar: 'feminine' },
      status: resident ? 'resident' : 'active',
      ...(resident
        ? {
            resident: {
              ...{ district, age: 'adult', consents: [], activeAt: new Date() },
              ...(sex ? { sex } : {}),
            },
          }
        : { personnelNumber: `outcome-${at}` }),
    })),
  );
  await insert(CourseModel, courses.map(courseOf));
  await insert(
    EnrolmentModel,
    courses.flatMap(({ graduates }, n) =>
      graduates.map(({ person, application: fields, status }) => ({
        ...{ _id: newId(), course: `c${n}`, programme: 'prog', person: idOf(person), status },
        ...{ since: new Date('2024-01-01'), history: [], department: null },
        result: { fields, passed: true, revision: 1 },
      })),
    ),
  );
  await insert(ProjectModel, projects.map(projectOf));
}

interface Insertable {
  collection: { insertMany: (all: never[]) => Promise<unknown> };
}
const insert = async ({ collection }: Insertable, all: object[]): Promise<void> => {
  if (all.length > 0) await collection.insertMany(all as never[]);
};

function courseOf({ when, kind }: World['courses'][number], n: number) {
  const endsAt = new Date(when.at);
  const startsAt = new Date(endsAt.getTime() - 2 * 3_600_000);
  return {
    ...{ _id: `c${n}`, code: codeOf(n), kind, capacity: 30, status: 'completed', startsAt, endsAt },
    ...{ title: { uk: `Курс ${n}`, en: `Course ${n}` }, trainers: [], minAttendance: 80 },
    ...{ sessions: [{ n: 1, startsAt, endsAt, cancelled: false }], excusedHours: 'missed' },
  };
}
export const codeOf = (n: number) => `OUT-${n}`;
export const numberOf = (n: number) => `2024-${String(n).padStart(4, '0')}`;

function projectOf({ begun, steps, money }: World['projects'][number], n: number) {
  const step = (stage: string, at: string) => ({ stage, at: new Date(at), by: 'x', note: '' });
  const text = { uk: `Проєкт ${n}`, en: `Project ${n}` };
  return {
    ...{ _id: numberOf(n), form: `f${n}`, community: 'c', title: text, problem: text, place: text },
    ...{ department: null, contractor: '', help: text, needsHelp: false, courses: [], photos: [] },
    ...{ stage: 'idea', stageAt: new Date(begun.at), initiators: [], namesUntil: null, version: 1 },
    steps: [step('idea', begun.at), ...steps.map(({ stage, when }) => step(stage, when.at))],
    money: money.map(({ kind, source, when, kopecks }, at) => ({
      ...{ id: `${n}-${at}`, kind, source, kopecks, day: when.day, what: 'Щось' },
      ...{ counters: null, by: 'x', at: new Date(when.at) },
    })),
  };
}
