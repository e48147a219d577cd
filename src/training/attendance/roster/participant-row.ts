import type { Course } from '../../courses/course.js';
import { STANDING_TAGS } from '../../enrolment/standing-tags.js';
import { endedAs } from '../../courses/courses.js';
import { formatDate, formatHours } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { needsText } from '../../enrolment/needs/needs-text.js';
import { riskOf } from '../totals/at-risk.js';
import type { Participant } from '../participants.js';
import { totalsIn, type AttendanceTotals } from '../totals/totals.js';
import type { ReaderAt } from '../../../ground/language/reader.js';

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
    needs: needsText(enrolment.needs, t),
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
    minimum: minimumTag(totals, endedAs(course), t),
    outcome: outcomeTag(course, enrolment, t),
  };
}

/** Somebody who left before the end, with what they attended until then. */
export function formerRow(
  course: Course,
  { name, department, enrolment }: Participant,
  { lang, t, now }: ReaderAt,
) {
  const { minutes, absences } = totalsIn(course, enrolment);
  return {
    person: name,
    department: department?.[lang] ?? '',
    attended: formatHours(minutes, lang),
    absences: t('attendance:roster.absencesText', { absences }),
    left: formatDate(enrolment.since, lang, now),
  };
}

/** How the course ended for them. */
function outcomeTag(course: Course, { status }: Participant['enrolment'], t: Translate) {
  return endedAs(course) === 'cancelled'
    ? { kind: 'quiet', text: t('attendance:roster.courseCancelled') }
    : { kind: STANDING_TAGS[status], text: t(`common:enrolmentStatuses.${status}`) };
}

function minimumTag(
  { meets, reachable }: AttendanceTotals,
  ended: ReturnType<typeof endedAs>,
  t: Translate,
) {
  if (meets) return { kind: 'good', text: t('attendance:roster.meets') };
  // Nobody is to blame for hours that were never given.
  if (ended)
    return { kind: ended === 'cancelled' ? 'quiet' : 'bad', text: t('attendance:roster.missed') };
  return reachable
    ? { kind: 'quiet', text: t('attendance:roster.reachable') }
    : { kind: 'bad', text: t('attendance:roster.unreachable') };
}
