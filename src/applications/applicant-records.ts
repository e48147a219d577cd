import { CourseModel } from '../courses/course-model.js';
import { EnrolmentModel, type Enrolment } from '../enrolment/enrolment-model.js';
import { inKyiv } from '../web/format.js';

/** What an approver should know of a person. */
export interface ApplicantRecord {
  /** Completed in this calendar year: minutes, and thousandths of a credit. */
  minutes: number;
  credits: number;
  /** Courses completed ever. */
  completed: number;
  /** Places held, waited for or asked for now. */
  open: number;
  /** Courses missed without excuse, and places given up late, in the last twelve months. */
  noShows: number;
  lateWithdrawals: number;
}

type Path = Pick<Enrolment, 'person' | 'course' | 'status' | 'since' | 'noShow' | 'lateWithdrawal'>;

const OPEN: Enrolment['status'][] = ['applied', 'enrolled', 'waitlisted'];

/** Records of several people in two queries. The year is the calendar year in Kyiv. */
export async function applicantRecords(
  people: readonly string[],
  now: Date,
): Promise<Map<string, ApplicantRecord>> {
  const paths = await EnrolmentModel.find(
    { person: { $in: people } },
    { _id: 0, person: 1, course: 1, status: 1, since: 1, noShow: 1, lateWithdrawal: 1 },
  ).lean<Path[]>();
  const year = inKyiv(now).startOf('year').toJSDate();
  const lately = inKyiv(now).minus({ months: 12 }).toJSDate();
  const ofThisYear = paths.filter(({ status, since }) => status === 'completed' && since >= year);
  const courses = await CourseModel.find(
    { _id: { $in: ofThisYear.map(({ course }) => course) } },
    { minutes: 1, credits: 1 },
  ).lean();
  const volume = new Map(courses.map((course) => [course._id, course]));
  return new Map(
    people.map((person) => {
      const own = paths.filter((path) => path.person === person);
      const done = ofThisYear.filter((path) => path.person === person);
      const sum = (of: 'minutes' | 'credits') =>
        done.reduce((total, { course }) => total + (volume.get(course)?.[of] ?? 0), 0);
      return [
        person,
        {
          minutes: sum('minutes'),
          credits: sum('credits'),
          completed: own.filter(({ status }) => status === 'completed').length,
          open: own.filter(({ status }) => OPEN.includes(status)).length,
          noShows: own.filter(({ noShow, since }) => noShow && since >= lately).length,
          lateWithdrawals: own.filter(
            ({ lateWithdrawal, since }) => lateWithdrawal && since >= lately,
          ).length,
        },
      ];
    }),
  );
}
