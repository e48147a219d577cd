import { dutiesOf } from '../../training/duty/duty-of.js';
import type { DutyYear } from '../../training/duty/duty-year.js';
import type { Enrolment } from '../../training/enrolment/enrolment.js';
import { EnrolmentModel } from '../../training/enrolment/enrolment-model.js';
import { inKyiv } from '../../ground/language/format.js';

/** What an approver should know of a person. */
export interface ApplicantRecord {
  /** The training duty of this calendar year; undefined for somebody not kept. */
  duty: DutyYear | undefined;
  /** Courses completed ever. */
  completed: number;
  /** Places held, waited for or asked for now. */
  open: number;
  /** Courses missed without excuse, and places given up late, in the last twelve months. */
  noShows: number;
  lateWithdrawals: number;
}

type Path = Pick<Enrolment, 'person' | 'status' | 'since' | 'noShow' | 'lateWithdrawal'>;

const OPEN: Enrolment['status'][] = ['applied', 'enrolled', 'waitlisted'];

/** Records of several people in a few queries. The year is the calendar year in Kyiv. */
export async function applicantRecords(
  people: readonly string[],
  now: Date,
): Promise<Map<string, ApplicantRecord>> {
  const [paths, duties] = await Promise.all([
    EnrolmentModel.find(
      { person: { $in: people } },
      { _id: 0, person: 1, status: 1, since: 1, noShow: 1, lateWithdrawal: 1 },
    ).lean<Path[]>(),
    dutiesOf(people, inKyiv(now).year),
  ]);
  const lately = inKyiv(now).minus({ months: 12 }).toJSDate();
  return new Map(
    people.map((person) => {
      const own = paths.filter((path) => path.person === person);
      return [
        person,
        {
          duty: duties.get(person),
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
