import { coursesByIds, minutesOf } from '../courses/courses.js';
import type { Recorded } from '../decisions/decider.js';
import { EnrolmentModel } from '../enrolment/enrolment-model.js';
import { countedMinutes } from './counted-minutes.js';
import { partsOfSheetId } from './sheet-id.js';
import type { Marked, SheetEvent } from './sheet.js';

/**
 * Writes what a sheet decided into the enrolments. Each write asks for an enrolment that has not
 * seen the event's revision, so replaying changes nothing.
 */
export async function projectMarks(id: string, recorded: Recorded<SheetEvent>[]): Promise<void> {
  const last = lastPerPerson(recorded);
  if (last.size === 0) return;
  const { course, n } = partsOfSheetId(id);
  const sessions = (await coursesByIds([course])).get(course)?.sessions ?? [];
  const session = sessions.find((one) => one.n === n);
  if (!session) return;
  const minutes = minutesOf(session);
  const field = `attendance.${n}`;
  const writes = Array.from(last.values(), ({ person, mark, minutesMissed, revision }) => ({
    updateOne: {
      filter: {
        course,
        person,
        $or: [{ [field]: { $exists: false } }, { [`${field}.revision`]: { $lt: revision } }],
      },
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

/** One write per person: the order within a bulk is not promised, and only the last one matters. */
function lastPerPerson(recorded: Recorded<SheetEvent>[]) {
  const last = new Map<string, Marked & { revision: number }>();
  for (const { revision, event } of recorded) {
    if (event.type !== 'marked') continue;
    for (const marked of event.marks) last.set(marked.person, { ...marked, revision });
  }
  return last;
}
