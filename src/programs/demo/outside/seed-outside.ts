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
import { scanOfCourse } from './outside-scan.js';
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
}

/**
 * Writes documents with their scans and what the audit keeps of them, and nothing twice of one course and
 * person; says whether it wrote.
 */
function writer({ crew, departments, calendar, random, batches }: SeedOutsideOptions) {
  const { midnight } = calendar;
  const files = new Map<OutsideCourse, string>();
  const decide = officers(crew, departments);
  const brought = new Set<string>();

  return async ({ person, course, issuedAt }: Need, verdict: 'accept' | 'decline' | undefined) => {
    const key = `${person._id} ${course.title} ${issuedAt.getUTCFullYear()}`;
    if (brought.has(key)) return false;
    const scan = await scanOfCourse(course);
    const file = files.get(course) ?? random.hex(24);
    const made = outsideRecord({
      ...{ person, course, issuedAt, midnight, random },
      scan: { ...scan, file },
      officer: verdict && officerOf(person, decide, departments),
      verdict: verdict ?? 'accept',
    });
    if (!made) return false;
    brought.add(key);
    if (!files.has(course))
      await storeScan({ file, size: scan.size }, scan.bytes, daysAfter(midnight, -1));
    files.set(course, file);
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
