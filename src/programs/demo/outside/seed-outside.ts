import type { Department } from '../../../people/departments/department.js';
import { storeScan } from '../../../training/external-certificates/scans.js';
import { groupOf } from '../../../people/person/learner-groups.js';
import { inKyiv } from '../../../ground/language/format.js';
import { asStored } from '../audit-records.js';
import type { Batches } from '../batches.js';
import type { DemoPerson } from '../course-plan.js';
import { daysAfter, type DemoCalendar } from '../demo-calendar.js';
import type { Random } from '../random.js';
import type { Crew } from '../people/seed-people.js';
import type { OutsideCourse } from '../data.js';
import { outsideCourses } from './outside-courses.js';
import { outsideRecord } from './outside-record.js';
import { listedRecords } from './listed.js';
import { demoSeals } from './demo-seal.js';
import { scanOfCourse, type DrawnScan } from './outside-scan.js';
import { ownPaper, type OwnPaper } from './own-paper.js';
import { closePaperReader } from './paper-reader.js';
import { learntElsewhere, type Need } from './yearly-duty.js';

/** Of a hundred documents HR declines so many, beside those that make up the duty. */
const DECLINED = 0.02;
/** Of a hundred officials so many have just brought something, on which nobody has decided yet. */
const UNDECIDED = 0.02;
/** At least so many, on a small site as well. */
const FEWEST = 6;
/** What is undecided was issued in these last days. */
const LATELY_DAYS = 12;
const MOST_DRAWS = 50;
/** Papers in somebody's own name are drawn one by one: so many are enough to look at. */
const MOST_PAPERS = 40;
/** Which of the sealed ones was changed after it was sealed. */
const ALTERED = 3;

interface SeedOutsideOptions {
  crew: Crew;
  departments: readonly Department[];
  /** What people completed here, by `earnedKey`. */
  earned: ReadonlyMap<string, number>;
  years: number;
  calendar: DemoCalendar;
  random: Random;
  batches: Batches;
}

/** Documents of training elsewhere of this year and the last: most accepted, some undecided, some declined. */
export async function seedOutside(options: SeedOutsideOptions): Promise<void> {
  try {
    await bringAll(options);
  } finally {
    await closePaperReader();
  }
}

async function bringAll(options: SeedOutsideOptions): Promise<void> {
  const { crew, departments, earned, years, calendar, random } = options;
  const courses = outsideCourses();
  const decide = officers(crew, departments);
  const officials = [...crew.byId.values()].filter(
    (one) => one.status === 'active' && groupOf(one) === 'official' && !decide.includes(one),
  );
  const { year } = inKyiv(calendar.midnight);
  const duties = [year - 1, year].slice(years > 1 ? 0 : 1);
  const learnt = duties.flatMap((one) =>
    learntElsewhere(one, { officials, courses, earned, calendar, random }),
  );
  const write = writer(options);
  for (const need of learnt) await write(need, 'accept');
  const some = (share: number) =>
    random.sample(officials, Math.max(FEWEST, Math.round(officials.length * share)));
  const lately = (person: DemoPerson, days: number): Need => {
    const issuedAt = random.moment(daysAfter(calendar.midnight, -days), calendar.midnight);
    return { person, course: random.pick(courses), issuedAt };
  };
  for (const person of some(DECLINED)) await write(lately(person, 10 * LATELY_DAYS), 'decline');
  const { staff, hr, trainer, institute, admin } = crew;
  // Not everything that was issued lately has been brought by today: who is looked at has something.
  const surely = async (person: DemoPerson, days: number, verdict?: 'accept') => {
    for (let draw = 0; draw < MOST_DRAWS; draw += 1)
      if (await write(lately(person, days), verdict)) return;
  };
  for (const person of [trainer, institute, admin])
    await surely(person, 10 * LATELY_DAYS, 'accept');
  for (const person of [staff, hr]) await surely(person, LATELY_DAYS);
  for (const person of some(UNDECIDED)) await write(lately(person, LATELY_DAYS), undefined);
  await bringList(options, { officials, courses });
}

/** What the demonstration's officer brought from a list of the portal, of those whom she looks after. */
async function bringList(
  { crew, departments, calendar, random, batches }: SeedOutsideOptions,
  { officials, courses }: { officials: readonly DemoPerson[]; courses: readonly OutsideCourse[] },
): Promise<void> {
  const { hr } = crew;
  const below = new Set(
    departments.flatMap(({ _id, path }) => (path.includes(hr.hrDepartment ?? '') ? [_id] : [])),
  );
  const records = listedRecords({
    ...{ officer: hr, courses, midnight: calendar.midnight, random: random.fork('listed') },
    people: officials.filter(({ department }) => below.has(department ?? '')),
  });
  for (const { document, audit } of records) {
    await batches.add('externalcertificates', [document]);
    await batches.add('auditevents', audit.map(asStored));
  }
}

/**
 * Writes documents with their scans and what the audit keeps of them, and nothing twice of one course and
 * person; says whether it wrote.
 */
function writer({ crew, departments, calendar, random, batches }: SeedOutsideOptions) {
  const { midnight } = calendar;
  const files = new Map<OutsideCourse, string>();
  const seals = demoSeals(midnight);
  let [papers, sealed] = [0, 0];
  const store = async (file: string, { bytes, type, size, sha256 }: DrawnScan) => {
    await storeScan({ file, size }, bytes, daysAfter(midnight, -1));
    return { file, type, size, sha256 };
  };
  /** One picture serves all that is decided; nobody looks into it any more. */
  const shared = async (course: OutsideCourse) => {
    const { bytes, ...scan } = await scanOfCourse(course);
    const known = files.get(course);
    if (known !== undefined) return { scan: { ...scan, file: known }, checked: null };
    const file = random.hex(24);
    files.set(course, file);
    return { scan: await store(file, { bytes, ...scan }), checked: null };
  };
  /** What waits for a decision is in its holder's name; one of those that are sealed was changed since. */
  const paper = async (of: Pick<OwnPaper, 'person' | 'course' | 'facts' | 'at'>) => {
    papers += 1;
    if (of.course.electronic) sealed += 1;
    const drawn = await ownPaper({ ...of, seals: await seals, altered: sealed === ALTERED });
    return { scan: await store(random.hex(24), drawn), checked: drawn.checked };
  };
  const decide = officers(crew, departments);
  const brought = new Set<string>();

  return async ({ person, course, issuedAt }: Need, verdict: 'accept' | 'decline' | undefined) => {
    const key = `${person._id} ${course.title} ${issuedAt.getUTCFullYear()}`;
    if (brought.has(key)) return false;
    const own = verdict === undefined && papers < MOST_PAPERS;
    const made = await outsideRecord({
      ...{ person, course, issuedAt, midnight, random },
      bring: (facts, at) => (own ? paper({ person, course, facts, at }) : shared(course)),
      officer: verdict && officerOf(person, decide, departments),
      verdict: verdict ?? 'accept',
    });
    if (!made) return false;
    brought.add(key);
    await batches.add('externalcertificates', [made.document]);
    await batches.add('auditevents', made.audit.map(asStored));
    return true;
  };
}

/** HR officers, the one of the smallest subtree first. */
const officers = ({ byId }: Crew, departments: readonly Department[]): DemoPerson[] => {
  const depth = ({ hrDepartment }: DemoPerson) =>
    departments.find(({ _id }) => _id === hrDepartment)?.path.length ?? 0;
  return [...byId.values()]
    .filter(({ hrDepartment }) => hrDepartment)
    .sort((a, b) => depth(b) - depth(a));
};

/** Who decides on a person's documents: the nearest officer above. */
const officerOf = (
  { department }: DemoPerson,
  decide: readonly DemoPerson[],
  departments: readonly Department[],
): string | undefined => {
  const path = departments.find(({ _id }) => _id === department)?.path ?? [];
  return decide.find(({ hrDepartment }) => path.includes(hrDepartment ?? ''))?._id;
};
