import { eachAlone } from '../../../../ground/each-alone.js';
import { postNotices } from '../../../../letters/notices/notices.js';
import { userById } from '../../../../people/person/people.js';
import { reportScope } from '../../engine/asked.js';
import { REPORTS } from '../../kinds/reports.js';
import { awaitingLetters, noteTold, type SavedReport } from '../saved-reports.js';
import { monthTold } from './months.js';

/**
 * Posts a letter for each saved report of which one is wanted, on the first working day of a month of the
 * month before: once, as its key names report and month, and what a dead process did not note is only
 * noted again. Whoever left, or has the report no longer, is passed over. Returns how many it posted.
 */
export async function postMonthlyReports(now: Date): Promise<number> {
  const month = monthTold(now);
  let posted = 0;
  await eachAlone(await awaitingLetters(month), async ({ person, saved }) => {
    if (await isTheirs(person, saved, now)) {
      await postNotices([
        {
          ...{ key: `report:${saved._id}:${month}`, person, kind: 'report-monthly', at: now },
          values: { saved: saved._id, month },
        },
      ]);
      posted++;
    }
    await noteTold(person, saved._id, month);
  });
  return posted;
}

async function isTheirs(person: string, { report: key }: SavedReport, now: Date): Promise<boolean> {
  const [user, report] = [await userById(person), REPORTS.find((one) => one.key === key)];
  return (
    user !== undefined &&
    report !== undefined &&
    (await reportScope(report, user, now)) !== undefined
  );
}
