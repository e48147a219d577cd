import { partsOfSheetId } from '../../../training/attendance/sheets/sheet-id.js';
import type { Course } from '../../../training/courses/course.js';
import { coursesByIds } from '../../../training/courses/courses.js';
import { isId } from '../../../ground/id.js';
import { formatMoment } from '../../../ground/language/format.js';
import { knownText } from '../../../ground/language/i18n.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import type { UnwrittenRow } from './unwritten.js';
import { GROUP_SESSION_ATTENDANCE } from '../../../ground/addresses/teaching.js';
import { PLANNED_COURSE } from '../../../ground/addresses/plan.js';

export interface Shown extends ReaderAt {
  /** Whether courses' own pages are open to who looks. */
  linked: boolean;
}

/** The rows of the table of what could not be written, each with its document by name. */
export async function unwrittenView(rows: readonly UnwrittenRow[], shown: Shown) {
  const ids = rows.map(({ id }) => partsOfSheetId(id).course).filter(isId);
  const courses = await coursesByIds([...new Set(ids)]);
  return rows.map((row) => ({
    document: `${row.store}/${row.id}`,
    kind: knownText(shown.t, `failures:stores.${row.store}`, row.store),
    ...(row.about === undefined
      ? subjectOf(row.id, courses, shown)
      : { about: row.about, href: '' }),
    ...whatOf(row, shown),
  }));
}

/** Documents belong to a course or to one of its sessions; a register's id is what people know it by. */
function subjectOf(
  id: string,
  courses: ReadonlyMap<string, Course>,
  { lang, t, now, linked }: Shown,
) {
  const { course: courseId, n } = partsOfSheetId(id);
  const course = courses.get(courseId);
  if (!course) return { about: id, href: '' };
  const { code, title, sessions } = course;
  const session = sessions.find((one) => one.n === n);
  const name = `${title[lang]} (${code})`;
  const href = session
    ? GROUP_SESSION_ATTENDANCE.to({ code, n: session.n })
    : PLANNED_COURSE.to({ code });
  return {
    about: session
      ? t('failures:ofSession', { course: name, at: formatMoment(session.startsAt, lang, now) })
      : name,
    href: linked ? href : '',
  };
}

function whatOf({ store, what }: UnwrittenRow, { lang, t, now }: Shown) {
  if ('newer' in what)
    return {
      effect: t('failures:newer', { count: what.newer }),
      ...{ why: t('failures:newerHint'), since: '', often: '', next: '', again: false },
    };
  const { effect, failure } = what;
  const { attempts, since, nextAt, error } = failure;
  return {
    effect: knownText(t, `failures:effects.${store}.${effect}`, effect),
    why: error,
    since: formatMoment(since, lang, now),
    often: t('failures:times', { count: attempts }),
    next: nextAt <= now ? t('failures:soon') : formatMoment(nextAt, lang, now),
    again: true,
  };
}
