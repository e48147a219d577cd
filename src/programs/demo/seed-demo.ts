import { uidDomain } from '../../training/institution/uid-domain.js';
import type { IssuerOptions } from '../../training/certificates/issuer-options.js';
import type { Mailbox } from '../../ground/settings/mailbox.js';
import { hashPassword } from '../../people/person/password.js';
import { shipRule } from '../../training/duty/rules/shipped-rule.js';
import { seedCommunities } from './communities/seed-communities.js';
import { seedProjects } from './communities/seed-projects.js';
import { seedProposals } from './communities/seed-proposals.js';
import { seedSurveys } from './communities/seed-surveys.js';
import { seedStrategies } from './communities/seed-strategies.js';
import { signUpMinor } from './communities/sign-up-minor.js';
import { DEMO_PASSWORD } from './people/accounts.js';
import { Batches } from './batches.js';
import { supplyTeachersNames } from '../../training/planning/name-teachers.js';
import { DatabaseNotEmpty } from './database-not-empty.js';
import { demoCalendar, FOUNDED } from './demo-calendar.js';
import { demoState, markFinished, markStarted, wipeHalfMade } from './demo-state.js';
import { liveThroughChanges } from './people/council-history.js';
import { makeDepartments } from './people/departments.js';
import { withFormerNames } from './people/former-names.js';
import { makeInstitution, makeTemplates, templatesByKind } from './institution.js';
import { PostOffice } from './history/letters.js';
import { newId } from '../../ground/id.js';
import { surveyNeeds } from './needs-survey.js';
import { planTraining } from './people/individual-programmes.js';
import { makeProgrammes } from './courses/programmes.js';
import { Random } from './random.js';
import { roomsFor, seedCourses } from './history/seed-courses.js';
import { makeRooms } from './courses/venues.js';
import { seedPeople } from './people/seed-people.js';
import { tellSystem } from './systems/told-systems.js';
import { saveReports } from './people/saved-reports.js';

export interface SeedSizes {
  /** People in all; default 1,500. */
  people: number;
  /** Courses in all; default 90. */
  courses: number;
  /** Calendar years with courses, this one included; default 2. */
  years: number;
}

/** Below these the accounts would not find something to do. */
export const LEAST_SIZES: SeedSizes = { people: 120, courses: 20, years: 1 };

export interface SeedOptions extends Partial<SeedSizes> {
  /** The same seed on the same day makes the same data, but for the salt of the password's hash. */
  seed?: string;
  /** What certificates carry of the institute and of this installation's address. */
  issuer?: IssuerOptions;
  /** Who letters come from. */
  mailFrom?: Mailbox;
  /** What the server signs links with: those in letters work only by the same. Else they lead nowhere. */
  secret?: string;
  now: Date;
  /** Told in one line each how far it is. */
  onProgress?: (line: string) => void;
}

/** How many documents were made, and in how many seconds. */
export interface SeedReport {
  people: number;
  courses: number;
  enrolments: number;
  sheets: number;
  certificates: number;
  seconds: number;
}

const DEFAULT_ISSUER: IssuerOptions = {
  series: 'IM',
  publicUrl: 'http://127.0.0.1:3000',
  instituteName: { uk: 'Інститут міста', en: 'Institute of the City' },
};

const DEFAULT_SENDER: Mailbox = { name: undefined, address: 'no-reply@localhost' };

/**
 * Fills an empty database with a believable city council: its people, two years of courses, and
 * everything that happened in them. A seed that was broken off is wiped and made anew.
 * @throws {DatabaseNotEmpty}
 * @throws {RangeError} when a size is below the least
 */
export async function seedDemo(options: SeedOptions): Promise<SeedReport> {
  const { people = 1500, courses = 90, years = 2, seed = 'city', now } = options;
  const { issuer = DEFAULT_ISSUER, mailFrom = DEFAULT_SENDER, secret = newId() } = options;
  const { onProgress: say = () => undefined } = options;
  checkSizes({ people, courses, years });
  const began = performance.now();
  const state = await demoState();
  if (state === 'demo' || state === 'real') throw new DatabaseNotEmpty(state);
  await markStarted(now, seed);
  if (state === 'half-made') await wipeHalfMade();

  const calendar = demoCalendar(now, years);
  const random = new Random(`${seed} ${calendar.today}`);
  const batches = new Batches();
  // People are renamed, and what follows from it is to stand at once.
  supplyTeachersNames();
  await shipRule();
  const councilNow = makeDepartments(random.fork('departments'), FOUNDED);
  const departments = withFormerNames(councilNow, now.getUTCFullYear());
  const programmes = makeProgrammes(random.fork('programmes'), FOUNDED);
  await batches.add('departments', departments);
  await batches.add('programmes', programmes);
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const crew = await seedPeople({
    people,
    courses,
    years,
    departments,
    passwordHash,
    calendar,
    random,
    batches,
  });
  await liveThroughChanges(
    { departments, people: [...crew.byId.values()], admin: crew.admin._id },
    { now, random: random.fork('council') },
  );
  say(`${people} people`);
  const said = { by: crew.institute._id, at: FOUNDED };
  const institution = makeInstitution(issuer.instituteName, said);
  const templates = makeTemplates(institution, said, random.fork('templates'));
  await batches.add('institution', [institution]);
  await batches.add('certificatetemplates', templates);
  await batches.add('rooms', makeRooms(roomsFor(courses, years), said));
  await seedCourses({
    count: courses,
    years,
    programmes,
    departments,
    crew,
    calendar,
    random,
    batches,
    issuer,
    post: new PostOffice({
      people: crew.byId,
      config: { ...issuer, mailFrom },
      uidDomain: await uidDomain(issuer.publicUrl),
      midnight: calendar.midnight,
    }),
    templates: templatesByKind(templates),
    now,
    say,
  });
  const community = {
    ...{ departments, now, batches, institute: crew.deputy, random: random.fork('communities') },
    coordinators: [
      crew.staff,
      ...crew.learners.filter(({ status }) => status === 'active').slice(0, 5),
    ],
  };
  await seedProjects(await seedCommunities(community), community);
  say('12 communities with 18 projects');
  await batches.flush();
  await seedProposals({
    ...{ departments, now, batches, institute: crew.deputy, random: random.fork('proposals') },
    residents: crew.learners.filter(({ resident }) => resident?.age === 'adult'),
    ...{ coordinator: crew.staff, heads: crew.heads },
  });
  await seedSurveys({
    ...{ now, batches, institute: crew.deputy, random: random.fork('surveys') },
  });
  await seedStrategies({
    ...{ departments, now, batches, institute: crew.deputy, random: random.fork('strategies') },
  });
  await batches.flush();
  await planTraining({
    ...{ agreed: crew.staff, heads: crew.heads, programmes, now },
    waiting: crew.namesakes[0] ?? crew.trainer,
  });
  await surveyNeeds({
    ...{ institute: crew.institute, programmes, now },
    random: random.fork('needs'),
  });
  await saveReports({ hr: crew.hr, institute: crew.institute, trainer: crew.trainer, now });
  await signUpMinor(now, secret);
  await tellSystem({ admin: crew.admin._id, secret, now });
  await markFinished(now, seed);
  return {
    people: batches.count('people'),
    courses: batches.count('courses'),
    enrolments: batches.count('enrolments'),
    sheets: batches.count('attendancesheets'),
    certificates: batches.count('certificates'),
    seconds: Math.round((performance.now() - began) / 100) / 10,
  };
}

function checkSizes(sizes: SeedSizes): void {
  for (const name of ['people', 'courses', 'years'] as const) {
    if (Number.isInteger(sizes[name]) && sizes[name] >= LEAST_SIZES[name]) continue;
    throw new RangeError(`${name} must be a whole number, at least ${LEAST_SIZES[name]}`);
  }
}
