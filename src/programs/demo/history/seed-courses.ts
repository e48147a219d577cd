import type { Certificate } from '../../../training/certificates/certificate.js';
import type { IssuerOptions } from '../../../training/certificates/issuer-options.js';
import type { Approval } from '../../../training/courses/course.js';
import type { Department } from '../../../people/departments/department.js';
import type { Template } from '../../../training/certificates/templates/template.js';
import { groupOf } from '../../../people/person/learner-groups.js';
import type { Kind, Programme } from '../../../training/programmes/programme.js';
import type { Batches } from '../batches.js';
import { decideFates } from './certificate-fates.js';
import { CertificateOffice } from './certificate-office.js';
import type { CoursePlan } from '../course-plan.js';
import { signOrders } from './course-orders.js';
import { courseFeedback } from './course-feedback.js';
import { courseCodes } from './course-record.js';
import { Crowd } from '../courses/crowd.js';
import type { DemoCalendar } from '../demo-calendar.js';
import { auditFrom, auditFromPlan } from '../audit-records.js';
import { writeReachedLevels } from '../people/english-levels.js';
import type { PostOffice } from './letters.js';
import { seedOutside } from '../outside/seed-outside.js';
import { LoneCertificates } from './lone-certificates.js';
import { ordinaryCourses } from '../courses/ordinary-courses.js';
import { Planner } from '../courses/planner.js';
import type { Random } from '../random.js';
import { scenarioCourses } from '../courses/scenario.js';
import { seedCourse, type SeededCourse } from './seed-course.js';
import type { Crew } from '../people/seed-people.js';
import { wishes } from '../courses/wishes.js';

const ROOMS = 8;
const COURSES_A_YEAR_EACH = 15;
const PROGRESS_EACH = 500;

/** So many rooms do for so many courses in so many years. */
export const roomsFor = (courses: number, years: number): number =>
  Math.max(ROOMS, Math.ceil(courses / years / COURSES_A_YEAR_EACH));

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
  post: PostOffice;
  templates: ReadonlyMap<Kind, Template>;
  now: Date;
  say: (line: string) => void;
}

/** Plans all courses, then plays and writes one after the other, in the order of their completion. */
export async function seedCourses(options: SeedCoursesOptions): Promise<void> {
  const { crew, departments, programmes, calendar, random, batches, issuer, now, post, say } =
    options;
  const plans = planCourses(options);
  const codes = courseCodes(plans);
  const crowd = new Crowd(crew.learners);
  const office = new CertificateOffice(issuer, options.templates, crew.byId);
  const { staff, namesakes, trainer, hr, admin } = crew;
  const candidates = new LoneCertificates([
    ...[staff, ...namesakes, trainer, hr, admin, crew.institute],
  ]);
  const institute = crew.institute._id;
  const approver = (step: Approval, department: string) =>
    ({ manager: crew.heads.get(department), hr: crew.hr._id, institute })[step];
  for (const [index, plan] of plans.toSorted(byCompletion).entries()) {
    const code = codes.get(plan) ?? '';
    const stream = random.fork(code);
    const seeded = seedCourse({
      ...{ code, plan, crowd, departments, approver, calendar, now },
      institute: plannerOf(plan, crew),
      random: stream,
    });
    const signing = { by: plannerOf(plan, crew), now, random: stream.fork('orders') };
    await batches.add('orders', signOrders(seeded, index + 1, signing));
    await batches.add('courses', [storedCourse(seeded)]);
    await batches.add('auditevents', auditFromPlan(seeded.planned));
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
    const certificates: Certificate[] = [];
    if (plan.fate.is === 'completed') {
      const { course, enrolments } = seeded;
      const { programme, fate } = plan;
      const completed = {
        course,
        programme,
        enrolments,
        by: plannerOf(plan, crew),
        at: fate.at,
        random: stream,
      };
      certificates.push(...(await office.issue(completed)));
      await batches.add('certificates', certificates);
      candidates.add(certificates);
      const feedback = courseFeedback(seeded, stream.fork('feedback'), now);
      if (feedback) await batches.add('feedbacks', [feedback]);
    }
    await batches.add('mailoutbox', post.lettersOf(seeded, certificates));
    if ((index + 1) % PROGRESS_EACH === 0) say(`${index + 1} courses`);
  }
  await decideFates({
    ...{ office, batches, candidates: candidates.alone(), by: institute },
    midnight: calendar.midnight,
    random: random.fork('fates'),
  });
  await batches.add('registers', office.documents());
  const stillWanted = wishes(
    crew.learners.filter((one) => one.status === 'active' && groupOf(one) !== 'resident'),
    programmes,
    calendar.midnight,
    random.fork('wishes'),
  );
  await batches.add('demands', stillWanted);
  await seedOutside({
    ...{ crew, departments, years: options.years, calendar, batches },
    earned: crowd.earned,
    random: random.fork('outside'),
  });
  await batches.flush();
  await writeReachedLevels(crowd.reached);
}

function planCourses(options: SeedCoursesOptions): CoursePlan[] {
  const { count, years, programmes, departments, crew, calendar, random } = options;
  const planner = new Planner({
    trainers: crew.trainers,
    rooms: roomsFor(count, years),
    calendar,
    random: random.fork('plans'),
  });
  // As few as asked for: the smallest registry does without the last of them, residents' trainings.
  const scenario = scenarioCourses(planner, programmes, { ...crew, departments }).slice(0, count);
  const rest = count - scenario.length;
  return [...scenario, ...ordinaryCourses(planner, programmes, rest, calendar.startOfYears(years))];
}

/** Who opens and completes a course: nobody decides about themselves. */
const plannerOf = ({ guests }: CoursePlan, { institute, deputy }: Crew): string =>
  (guests.some(({ person }) => person === institute) ? deputy : institute)._id;

/** A course with what deciding its plan has left in it. */
const storedCourse = ({ course, planned: { revision } }: SeededCourse) =>
  revision > 0 ? { ...course, revision, pending: [] } : course;

/** Completed courses in the order in which their certificates are numbered, then the others. */
function byCompletion(a: CoursePlan, b: CoursePlan): number {
  const [first, second] = [a, b].map(({ fate }) =>
    fate.is === 'completed' ? fate.at.getTime() : Infinity,
  );
  if (first === second) return a.startsAt.getTime() - b.startsAt.getTime();
  return (first ?? 0) - (second ?? 0);
}
