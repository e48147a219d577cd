import type { Course } from '../courses/course-model.js';
import { formatHours } from '../web/format.js';
import type { Translate } from '../web/i18n.js';
import type { Language } from '../web/languages.js';
import { riskOf } from './at-risk.js';
import type { Participant } from './participants.js';
import { totalsIn, type AttendanceTotals } from './totals.js';

/** A participant with totals, as a row of the roster. */
export function participantRow(
  course: Course,
  { name, department, enrolment }: Participant,
  index: number,
  lang: Language,
  t: Translate,
) {
  const totals = totalsIn(course, enrolment);
  const { minutes, percent, absences, excused } = totals;
  return {
    place: index + 1,
    person: name,
    department: department?.[lang] ?? '',
    attended: formatHours(minutes, lang),
    share: percent,
    absences:
      excused > 0
        ? t('attendance:roster.absencesExcused', { absences, excused })
        : t('attendance:roster.absencesText', { absences }),
    risk:
      course.status === 'running' && riskOf(course, enrolment) === 'two-running'
        ? t('attendance:roster.twoRunning')
        : '',
    minimum: minimumTag(totals, course.status === 'completed' || course.status === 'archived', t),
  };
}

function minimumTag({ meets, reachable }: AttendanceTotals, over: boolean, t: Translate) {
  if (meets) return { kind: 'good', text: t('attendance:roster.meets') };
  if (over) return { kind: 'bad', text: t('attendance:roster.missed') };
  return reachable
    ? { kind: 'quiet', text: t('attendance:roster.reachable') }
    : { kind: 'bad', text: t('attendance:roster.unreachable') };
}
