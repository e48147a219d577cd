import type { Department } from '../../../people/departments/department.js';
import type { Person } from '../../../people/person/person.js';
import { NAMESAKES } from './accounts.js';
import type { Batches } from '../batches.js';
import type { DemoPerson } from '../course-plan.js';
import type { DemoCalendar } from '../demo-calendar.js';
import { appointHeads } from './heads.js';
import { makePeople } from './people.js';
import type { Random } from '../random.js';

const TRAINERS = 40;
const COURSES_A_YEAR_EACH = 8;

/** Who does what in the courses. */
export interface Crew {
  staff: DemoPerson;
  /** Two colleagues of one name. */
  namesakes: DemoPerson[];
  /** First among the trainers. */
  trainer: DemoPerson;
  institute: DemoPerson;
  hr: DemoPerson;
  admin: DemoPerson;
  /** Completes a course in which the institute's account takes part: nobody decides about themselves. */
  deputy: DemoPerson;
  /** The line manager of a department's people, by its id. */
  heads: Map<string, string>;
  trainers: DemoPerson[];
  /** Everybody else, who take the courses. */
  learners: DemoPerson[];
  /** All of them and everybody else, by id. */
  byId: Map<string, DemoPerson>;
}

interface SeedPeopleOptions {
  people: number;
  courses: number;
  years: number;
  departments: readonly Department[];
  passwordHash: string;
  calendar: DemoCalendar;
  random: Random;
  batches: Batches;
}

/** Writes all people and keeps of each what courses need. */
export async function seedPeople(options: SeedPeopleOptions): Promise<Crew> {
  const { people, courses, years, departments, passwordHash, calendar, random, batches } = options;
  const trainers = Math.max(TRAINERS, Math.ceil(courses / years / COURSES_A_YEAR_EACH));
  const made: DemoPerson[] = [];
  for (const person of makePeople({
    ...{ trainers, departments, passwordHash },
    count: people,
    until: calendar.midnight,
    random: random.fork('people'),
  })) {
    // Nobody has a spelling of their own yet; what says nothing is not stored.
    const { romanisedName, ...bare } = person;
    await batches.add('people', [{ ...bare, ...(romanisedName ? { romanisedName } : {}) }]);
    made.push(withoutBulk(person));
  }
  await batches.flush();
  const account = (address: string): DemoPerson => {
    const person = made.find(({ email }) => email === address);
    if (!person) throw new Error(`No account ${address}`);
    return person;
  };
  const staff = account('staff@city.example');
  const namesakes = NAMESAKES.map(({ email = '' }) => account(email));
  const placed = new Set([staff, ...namesakes]);
  return {
    staff,
    namesakes,
    trainer: account('trainer@city.example'),
    institute: account('institute@city.example'),
    hr: account('hr@city.example'),
    admin: account('admin@city.example'),
    deputy: deputyOf(made),
    heads: await appointHeads(departments, made),
    trainers: made.filter(({ roles }) => roles.includes('trainer')),
    // Residents hold no role.
    learners: made.filter((person) => person.roles.length <= 1 && !placed.has(person)),
    byId: new Map(made.map((person) => [person._id, person])),
  };
}

/** Somebody of the institute beside its account. @throws {Error} when there is nobody */
function deputyOf(people: readonly DemoPerson[]): DemoPerson {
  const deputy = people.findLast(({ roles }) => roles.includes('institute'));
  if (!deputy) throw new Error('Nobody of the institute');
  return deputy;
}

/** What courses need of a person: fifty thousand of them stay in memory. */
function withoutBulk(person: Person): DemoPerson {
  const kept: Partial<Pick<Person, 'search' | 'passwordHash'>> & DemoPerson = { ...person };
  delete kept.search;
  delete kept.passwordHash;
  return kept;
}
