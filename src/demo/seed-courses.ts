import type { IssuerOptions } from '../certificates/issue-certificates.js';
import type { Approval, CompletionOrder } from '../courses/course-model.js';
import type { Department } from '../departments/department-model.js';
import type { Template } from '../certificates/templates/template.js';
import type { Kind, Programme } from '../programmes/programme-model.js';
import { inKyiv } from '../web/format.js';
import type { Batches } from './batches.js';
import { CertificateOffice } from './certificate-office.js';
import type { CoursePlan } from './course-plan.js';
import { courseCodes } from './course-record.js';
import { Crowd } from './crowd.js';
import type { DemoCalendar } from './demo-calendar.js';
import { auditFrom } from './audit-records.js';
import { writeReachedLevels } from './english-levels.js';
import { ordinaryCourses } from './ordinary-courses.js';
import { Planner } from './planner.js';
import type { Random } from './random.js';
import { scenarioCourses } from './scenario.js';
import { seedCourse } from './seed-course.js';
import type { Crew } from './seed-people.js';
import { wishes } from './wishes.js';

const ROOMS = 8;
const COURSES_A_YEAR_EACH = 15;
const PROGRESS_EACH = 500;

interface SeedCoursesOptions {
  count: number;
  years: number;
  programmes: readonly Programme[];
  departments: readonly Department[];
  crew: Crew;
  calendar: DemoCalendar;
  random: Random;
  batches: Batches;
  issuer: IssuerOptions;
  templates: ReadonlyMap<Kind, Template>;
  now: Date;
  say: (line: string) => void;
}

/** Plans all courses, then plays and writes one after the other, in the order of their completion. */
export async function seedCourses(options: SeedCoursesOptions): Promise<void> {
  const { crew, departments, programmes, calendar, random, batches, issuer, now, say } = options;
  const plans = planCourses(options);
  const codes = courseCodes(plans);
  const crowd = new Crowd(crew.learners);
  const office = new CertificateOffice(issuer, options.templates, crew.byId);
  const institute = crew.institute._id;
  const approver = (step: Approval, department: string) =>
    ({ manager: crew.heads.get(department), hr: crew.hr._id, institute })[step];
  for (const [index, plan] of plans.toSorted(byCompletion).entries()) {
    const code = codes.get(plan) ?? '';
    const stream = random.fork(code);
    const seeded = seedCourse({
      ...{ code, plan, crowd, institute, departments, approver, calendar, now },
      random: stream,
    });
    if (plan.fate.is === 'completed')
      seeded.course.completionOrder = orderOf(index + 1, plan.fate.at);
    await batches.add('courses', [seeded.course]);
    if (seeded.seats) {
      await batches.add('seatlists', [seeded.seats.document()]);
      await batches.add('auditevents', auditFrom(seeded.seats));
    }
    await batches.add('enrolments', seeded.enrolments);
    await batches.add(
      'attendancesheets',
      seeded.sheets.map((sheet) => sheet.document()),
    );
    if (seeded.results) await batches.add('resultsheets', [seeded.results.document()]);
    if (plan.fate.is === 'completed') {
      const { course, enrolments } = seeded;
      const { programme, fate } = plan;
      const completed = {
        course,
        programme,
        enrolments,
        by: institute,
        at: fate.at,
        random: stream,
      };
      await batches.add('certificates', await office.issue(completed));
    }
    if ((index + 1) % PROGRESS_EACH === 0) say(`${index + 1} courses`);
  }
  await batches.add('registers', office.documents());
  const stillWanted = wishes(
    crew.learners.filter(({ status }) => status === 'active'),
    programmes,
    calendar.midnight,
    random.fork('wishes'),
  );
  await batches.add('demands', stillWanted);
  await batches.flush();
  await writeReachedLevels(crowd.reached);
}

/** The order by which a course was completed; they are numbered in the order of completion. */
const orderOf = (n: number, at: Date): CompletionOrder => ({
  number: `${n}-нв`,
  date: inKyiv(at).toFormat('yyyy-MM-dd'),
});

function planCourses(options: SeedCoursesOptions): CoursePlan[] {
  const { count, years, programmes, departments, crew, calendar, random } = options;
  const planner = new Planner({
    trainers: crew.trainers,
    rooms: Math.max(ROOMS, Math.ceil(count / years / COURSES_A_YEAR_EACH)),
    calendar,
    random: random.fork('plans'),
  });
  const scenario = scenarioCourses(planner, programmes, { ...crew, departments });
  const rest = count - scenario.length;
  return [...scenario, ...ordinaryCourses(planner, programmes, rest, calendar.startOfYears(years))];
}

/** Completed courses in the order in which their certificates are numbered, then the others. */
function byCompletion(a: CoursePlan, b: CoursePlan): number {
  const [first, second] = [a, b].map(({ fate }) =>
    fate.is === 'completed' ? fate.at.getTime() : Infinity,
  );
  if (first === second) return a.startsAt.getTime() - b.startsAt.getTime();
  return (first ?? 0) - (second ?? 0);
}
