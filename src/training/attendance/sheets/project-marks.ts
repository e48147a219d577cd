import { coursesByIds, minutesOf } from '../../courses/courses.js';
import type { Recorded } from '../../../decisions/decider.js';
import { latest } from '../../../decisions/effects/latest.js';
import { showMarks } from '../../enrolment/write-projections.js';
import { countedMinutes } from './counted-minutes.js';
import { partsOfSheetId } from './sheet-id.js';
import type { Marked, SheetEvent, SheetState } from './sheet.js';

/** Writes what a sheet decided into the enrolments; replaying changes nothing. */
export async function projectMarks(
  id: string,
  recorded: readonly Recorded<SheetEvent>[],
  state: SheetState,
): Promise<void> {
  const last = latest(
    recorded,
    (event) => {
      if (event.type === 'joined') return joinedMark(event.into, state);
      return event.type === 'marked' ? event.marks : [];
    },
    ({ person }) => person,
  );
  if (last.length === 0) return;
  const { course, n } = partsOfSheetId(id);
  const sessions = (await coursesByIds([course])).get(course)?.sessions ?? [];
  const session = sessions.find((one) => one.n === n);
  if (!session) return;
  const minutes = minutesOf(session);
  const marks = last.map(({ item: { person, mark, minutesMissed }, revision }) => ({
    person,
    mark,
    minutes: countedMinutes(mark, minutes, minutesMissed),
    missed: minutesMissed,
    revision,
  }));
  await showMarks(course, n, marks);
}

/** The mark that holds since two records are one person's, if there is any. */
function joinedMark(person: string, { marks }: SheetState): Marked[] {
  const held = marks[person];
  if (!held) return [];
  const { mark, note, minutesMissed } = held;
  return [{ person, mark, note, minutesMissed }];
}
