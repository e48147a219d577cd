import type { Course } from '../../src/training/courses/course.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import { newId } from '../../src/ground/id.js';
import { dayIn } from '../../src/ground/time/days.js';
import type { Department } from '../../src/people/departments/department.js';
import { DepartmentModel } from '../../src/people/departments/department-model.js';
import { followPlan } from '../../src/training/enrolment/seats/open-seats.js';
import { hashPassword } from '../../src/people/person/password.js';
import type { Person } from '../../src/people/person/person.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import { personSearch } from '../../src/people/person/search.js';
import { sortKey } from '../../src/people/names/sort-key.js';
import type { Programme } from '../../src/training/programmes/programme.js';
import { ProgrammeModel } from '../../src/training/programmes/programme-model.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Every built person's password. */
export const PASSWORD = 'correct horse battery';
let passwordHash: Promise<string> | undefined;
let count = 0;
/** Every builder's own: taken before anything is awaited, so that several may build at once. */
const nextNumber = () => (count += 1);

/** A person in the database; what is not given is made up. */
export async function aPerson(given: Partial<Person> = {}): Promise<Person> {
  const number = nextNumber();
  const { romanisedName, ...rest } = given;
  passwordHash ??= hashPassword(PASSWORD);
  const name = given.name ?? {
    surname: `Слухач${letters(number)}`,
    givenName: 'Олена',
    patronymic: 'Іванівна',
  };
  const words = [name.surname, name.givenName, name.patronymic ?? ''].join(' ');
  const defaults = {
    email: `person${number}@city.example`,
    personnelNumber: `T${String(number).padStart(5, '0')}`,
  };
  const person = await PersonModel.create({
    _id: newId(),
    ...defaults,
    grammar: 'feminine',
    position: { uk: 'Головний спеціаліст', en: 'Chief Specialist' },
    roles: ['staff'],
    passwordHash: await passwordHash,
    sortKey: sortKey(words),
    ...rest,
    ...(romanisedName ? { romanisedName } : {}),
    name,
    search: given.search ?? personSearch({ ...defaults, ...given, name }),
  });
  return person.toObject<Person>();
}

/** A department, below another one or at the root. */
export async function aDepartment(
  given: Partial<Department> & { parentPath?: string[] } = {},
): Promise<Department> {
  const number = nextNumber();
  const { parentPath = [], ...fields } = given;
  const _id = newId();
  const name = { uk: `Управління ${letters(number)}`, en: `Office ${number}` };
  await DepartmentModel.create({
    _id,
    code: `D${number}`,
    name,
    parent: parentPath.at(-1) ?? null,
    path: [...parentPath, _id],
    sortKey: sortKey(name.uk),
    ...fields,
  });
  return DepartmentModel.findById(_id).orFail().lean<Department>();
}

/** A programme of six hours without assessment. */
export async function aProgramme(given: Partial<Programme> = {}): Promise<Programme> {
  const number = nextNumber();
  const programme = await ProgrammeModel.create({
    _id: newId(),
    code: `Q-TEST-${number}`,
    kind: 'qualification',
    type: 'general short',
    title: { uk: `Програма ${number}`, en: `Programme ${number}` },
    summary: { uk: 'Про програму.', en: 'About the programme.' },
    competences: { uk: '', en: '' },
    minutes: 360,
    credits: 200,
    form: 'in-person',
    minAttendance: 80,
    assessment: 'none',
    sortKey: sortKey(`Програма ${number}`),
    ...given,
  });
  return programme.toObject();
}

interface CourseGiven extends Partial<Omit<Course, 'credits'>> {
  credits?: number | null;
  /** Leaves the seat list unopened, as a draft's is. */
  unopened?: boolean;
  now?: Date;
}

/** A session of three hours ends on the day on which it begins, as forms have it, whenever the tests are run. */
const inOneDay = (startsAt: Date): Date =>
  dayIn(startsAt) === dayIn(new Date(startsAt.getTime() + 3 * HOUR))
    ? startsAt
    : new Date(startsAt.getTime() - 6 * HOUR);

/** A published course, open for enrolment, with two sessions of three hours in a week, and its seat list. */
export async function aCourse(given: CourseGiven = {}): Promise<Course> {
  const number = nextNumber();
  const { unopened = false, now = new Date(), ...fields } = given;
  const programme = await aProgramme();
  const first = inOneDay(new Date(now.getTime() + 7 * DAY));
  const sessions = given.sessions ?? [
    {
      n: 1,
      startsAt: first,
      endsAt: new Date(first.getTime() + 3 * HOUR),
      topic: '',
      room: '',
      cancelled: false,
      sequence: 0,
    },
    {
      n: 2,
      startsAt: new Date(first.getTime() + DAY),
      endsAt: new Date(first.getTime() + DAY + 3 * HOUR),
      topic: '',
      room: '',
      cancelled: false,
      sequence: 0,
    },
  ];
  const course = new CourseModel({
    _id: newId(),
    code: `Q-TEST-${number}-1`,
    programme: programme._id,
    programmeCode: programme.code,
    kind: programme.kind,
    type: programme.type,
    title: programme.title,
    minutes: programme.minutes,
    credits: programme.credits,
    minAttendance: programme.minAttendance,
    assessment: programme.assessment,
    form: programme.form,
    status: 'published',
    venue: { uk: 'пл. Ринок, 1, кімната 214', en: '1 Rynok Square, room 214' },
    trainers: [],
    startsAt: sessions[0]?.startsAt ?? first,
    endsAt: sessions.at(-1)?.endsAt ?? first,
    enrolmentOpensAt: new Date(now.getTime() - DAY),
    enrolmentClosesAt: first,
    capacity: 25,
    search: [],
    createdAt: now,
    updatedAt: now,
    ...fields,
    sessions,
  });
  await course.save({ timestamps: false });
  const plain = course.toObject();
  if (!unopened) await followPlan(plain, 0, { by: 'test', at: now });
  return plain;
}

/** A trainer as a course names them. */
export const asTrainer = (person: Person) => ({
  _id: person._id,
  name: `${person.name.givenName} ${person.name.surname}`,
});

const letters = (n: number) =>
  Array.from(String(n), (digit) => 'абвгдежзик'[Number(digit)]).join('');
