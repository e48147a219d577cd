import type { Course, CourseSession } from '../../courses/course.js';
import { formatTime } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import { markWord } from '../mark-words.js';
import { participantsOf } from '../participants.js';
import { sheetOf } from '../attendance.js';

/** Who has a mark so far, the latest first, as the projector lists them. */
export interface LiveList {
  version: number;
  marked: number;
  total: number;
  people: { name: string; text: string }[];
}

export async function liveList(
  course: Course,
  session: CourseSession,
  t: Translate,
): Promise<LiveList> {
  const [{ marks, version }, participants] = await Promise.all([
    sheetOf(course, session.n),
    participantsOf(course),
  ]);
  const marked = participants
    .flatMap(({ person, name }) => {
      const one = marks[person._id];
      return one?.mark ? [{ person, name, mark: one.mark, at: one.at }] : [];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  return {
    version,
    marked: marked.length,
    total: participants.length,
    people: marked.map(({ person, name, mark, at }) => ({
      name,
      text: `${markWord(t, mark, person)}, ${formatTime(at)}`,
    })),
  };
}
