import { dutiesOf } from '../../training/duty/duty-of.js';
import type { DutyYear } from '../../training/duty/duty-year.js';
import { IN_LIST } from '../../training/enrolment/enrolment.js';
import { pathsOf } from '../../training/enrolment/find-enrolments.js';
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

/** Records of several people in a few queries. The year is the calendar year in Kyiv. */
export async function applicantRecords(
  people: readonly string[],
  now: Date,
): Promise<Map<string, ApplicantRecord>> {
  const [paths, duties] = await Promise.all([pathsOf(people), dutiesOf(people, inKyiv(now).year)]);
  const lately = inKyiv(now).minus({ months: 12 }).toJSDate();
  return new Map(
    people.map((person) => {
      const own = paths.filter((path) => path.person === person);
      return [
        person,
        {
          duty: duties.get(person),
          completed: own.filter(({ status }) => status === 'completed').length,
          open: own.filter(({ status }) => IN_LIST.includes(status)).length,
          noShows: own.filter(({ noShow, since }) => noShow && since >= lately).length,
          lateWithdrawals: own.filter(
            ({ lateWithdrawal, since }) => lateWithdrawal && since >= lately,
          ).length,
        },
      ];
    }),
  );
}
