import { coursesByIds, minutesOf } from '../../courses/courses.js';
import type { Recorded } from '../../../decisions/decider.js';
import { latest, olderThan } from '../../../decisions/effects/latest.js';
import { EnrolmentModel } from '../../enrolment/enrolment-model.js';
import { countedMinutes } from './counted-minutes.js';
import { partsOfSheetId } from './sheet-id.js';
import type { SheetEvent } from './sheet.js';

/**
 * Writes what a sheet decided into the enrolments. Each write asks for an enrolment that has not
 * seen the event's revision, so replaying changes nothing.
 */
export async function projectMarks(
  id: string,
  recorded: readonly Recorded<SheetEvent>[],
): Promise<void> {
  const last = latest(
    recorded,
    (event) => (event.type === 'marked' ? event.marks : []),
    ({ person }) => person,
  );
  if (last.length === 0) return;
  const { course, n } = partsOfSheetId(id);
  const sessions = (await coursesByIds([course])).get(course)?.sessions ?? [];
  const session = sessions.find((one) => one.n === n);
  if (!session) return;
  const minutes = minutesOf(session);
  const field = `attendance.${n}`;
  const writes = last.map(({ item: { person, mark, minutesMissed }, revision }) => ({
    updateOne: {
      filter: { course, person, ...olderThan(`${field}.revision`, revision) },
      update: {
        $set: {
          [field]: {
            mark,
            minutes: countedMinutes(mark, minutes, minutesMissed),
            missed: minutesMissed,
            revision,
          },
        },
      },
    },
  }));
  await EnrolmentModel.collection.bulkWrite(writes, { ordered: false });
}
