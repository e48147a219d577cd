import { keptNameIn } from '../../people/names/name-in.js';
import type { Course } from '../../training/courses/course.js';
import { plannedSessions } from '../../training/courses/courses.js';
import { formatCredits, formatHours, formatPeriod } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import { timesOf } from './course-card.js';
import type { ReaderAt } from '../../ground/language/reader.js';

/** The facts of a course at a glance, as rows of a summary list; `meetingUrl` for those who may join. */
export function factsOf(course: Course, { lang, t, now }: ReaderAt, meetingUrl: string) {
  const volume = [
    formatHours(course.minutes, lang),
    ...(course.credits == null ? [] : [formatCredits(course.credits, lang)]),
  ].join(', ');
  return [
    {
      key: t('catalogue:when'),
      value: `${formatPeriod(course.startsAt, course.endsAt, lang, now)}, ${timesOf(plannedSessions(course), lang, t)}`,
    },
    {
      key: t('catalogue:where'),
      value:
        course.form === 'online'
          ? t('common:forms.online')
          : `${course.venue[lang]} (${t(`common:forms.${course.form}`)})`,
    },
    ...(meetingUrl ? [{ key: t('catalogue:meeting'), value: meetingUrl, href: meetingUrl }] : []),
    {
      key: t('catalogue:trainers', { count: course.trainers.length }),
      value:
        course.trainers.map((one) => keptNameIn(lang, one)).join(', ') ||
        t('catalogue:trainerLater'),
    },
    { key: t('catalogue:volume'), value: volume },
    ...levelsOf(course, t),
    {
      key: t('catalogue:document'),
      value: t(`catalogue:rule.${course.assessment === 'none' ? 'attendance' : 'assessment'}`, {
        percent: course.minAttendance,
      }),
    },
    ...(course.approval.length > 0
      ? [
          {
            key: t('catalogue:approval'),
            value: course.approval.map((step) => t(`catalogue:approver.${step}`)).join(', '),
          },
        ]
      : []),
  ];
}

function levelsOf({ entryLevel, exitLevel }: Course, t: Translate) {
  if (!entryLevel && !exitLevel) return [];
  const which = entryLevel && exitLevel ? 'both' : entryLevel ? 'entry' : 'exit';
  return [
    {
      key: t('catalogue:level'),
      value: t(`catalogue:levels.${which}`, { entry: entryLevel, exit: exitLevel }),
    },
  ];
}
