import { sessionRoom } from '../../training/courses/course-rooms.js';
import type { Course } from '../../training/courses/course.js';
import type { Enrolment } from '../../training/enrolment/enrolment.js';
import { MARK_TAGS, markWord } from '../../training/attendance/mark-words.js';
import { formatDay, formatTimes } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { translated } from '../../ground/language/translated.js';

/** More of them than these stand behind a word, so that what follows can be found. */
const SHOWN_AT_ONCE = 6;

/** One's own mark is read as a thing, not as a word about somebody. */
const MINE = { grammar: 'neutral' } as const;

/** A course's sessions in the order of time: those to come, the rest of those, and those that are over. */
export function sessionLines(
  course: Pick<Course, 'sessions'>,
  reader: ReaderAt,
  enrolment?: Pick<Enrolment, 'attendance'>,
) {
  const lines = course.sessions
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map((session, index) => lineOf(session, index + 1, reader, enrolment));
  const coming = lines.filter(({ endsAt }) => endsAt > reader.now);
  const few = coming.length <= SHOWN_AT_ONCE + 1;
  return {
    coming: few ? coming : coming.slice(0, SHOWN_AT_ONCE),
    later: few ? [] : coming.slice(SHOWN_AT_ONCE),
    past: lines.filter(({ endsAt }) => endsAt <= reader.now),
    all: lines.length,
  };
}

function lineOf(
  { n, startsAt, endsAt, topic: uk, topicEn: en, cancelled, ...within }: Course['sessions'][number],
  number: number,
  { lang, t, now }: ReaderAt,
  enrolment: Pick<Enrolment, 'attendance'> | undefined,
) {
  const mark = enrolment?.attendance?.[String(n)]?.mark;
  return {
    number,
    day: formatDay(startsAt, lang, now),
    times: formatTimes(startsAt, endsAt),
    endsAt,
    topic: translated(lang, { uk, en }),
    room: sessionRoom(within, lang),
    cancelled,
    mark: mark ? { kind: MARK_TAGS[mark], text: markWord(t, mark, MINE) } : undefined,
    unmarked: enrolment !== undefined && !mark && !cancelled && endsAt <= now,
  };
}
