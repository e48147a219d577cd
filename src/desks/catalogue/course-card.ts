import { stageOf } from '../../training/courses/offer/course-stages.js';
import { placesText } from '../../training/courses/places-text.js';
import { STANDING_TAGS, type TagKind } from '../../training/enrolment/standing-tags.js';
import { offeredUntil, offerLapsed, type Offered } from '../../training/enrolment/seats/offer.js';
import {
  formatCredits,
  formatDate,
  formatHours,
  formatPeriod,
  formatTime,
  formatTimes,
  formatWeekday,
  inKyiv,
} from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import type { CourseRow } from '../../training/courses/offer/find-courses.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { COURSE } from '../../ground/addresses/courses.js';

/** A course as a row of a list, in the reader's language. */
export function courseCard(course: CourseRow, { lang, t, now }: ReaderAt, mine?: Offered) {
  const stage = stageOf(course, now);
  return {
    kind: course.kind,
    kindLabel: t(`common:kinds.${course.kind}`),
    title: course.title[lang],
    href: COURSE.to({ code: course.code }),
    code: course.code,
    details: detailsOf(course, lang, t),
    days: formatPeriod(course.startsAt, course.endsAt, lang, now),
    times: timesOf(course.sessions, lang, t),
    taken: course.taken,
    capacity: course.capacity,
    waiting: course.waiting,
    placesText: placesText(course, course.status, t),
    // Where no place can be had now, free ones are nobody's news.
    hasPlaces: stage === 'open',
    opens: stage === 'soon' ? opensText(course.enrolmentOpensAt, { lang, t, now }) : '',
    state: mine && standingTag(mine, t, now),
  };
}

/** «Запис з 3 грудня»; with the hour on the day itself. */
function opensText(opens: Date, { lang, t, now }: ReaderAt): string {
  const today = inKyiv(opens).hasSame(inKyiv(now), 'day');
  const moment = today
    ? `${t('common:today')}, ${formatTime(opens)}`
    : formatDate(opens, lang, now);
  return t('catalogue:opensOn', { moment });
}

/** How somebody stands to a course, in a word: an offer is said as long as it holds. */
export function standingTag(
  mine: Offered,
  t: Translate,
  now: Date,
): { kind: TagKind; text: string } {
  if (offerLapsed(mine, now)) return { kind: 'quiet', text: t('catalogue:ended.offer-lapsed') };
  const word = offeredUntil(mine, now) ? 'offered' : mine.status;
  return { kind: STANDING_TAGS[mine.status], text: t(`catalogue:mine.${word}`) };
}

function detailsOf(course: CourseRow, lang: Language, t: Translate): string {
  const credits = course.credits == null ? '' : `, ${formatCredits(course.credits, lang)}`;
  return `${t(`common:forms.${course.form}`)} · ${formatHours(course.minutes, lang)}${credits}`;
}

/** «ср–пт, 14:00–18:00»; times that differ from one session to the next are left to the course's page. */
export function timesOf(
  sessions: Pick<CourseRow['sessions'][number], 'startsAt' | 'endsAt' | 'cancelled'>[],
  lang: Language,
  t: Translate,
): string {
  const held = sessions.filter(({ cancelled }) => !cancelled);
  const days = [...new Set(held.map(({ startsAt }) => inKyiv(startsAt).weekday))].sort(
    (a, b) => a - b,
  );
  const names = days.map((day) => {
    const one = held.find(({ startsAt }) => inKyiv(startsAt).weekday === day);
    return one ? formatWeekday(one.startsAt, lang) : '';
  });
  const times = new Set(held.map(({ startsAt, endsAt }) => formatTimes(startsAt, endsAt)));
  const run = days.length > 2 && (days.at(-1) ?? 0) - (days[0] ?? 0) === days.length - 1;
  const when = run ? `${names[0] ?? ''}–${names.at(-1) ?? ''}` : names.join(', ');
  const [time] = times;
  return times.size === 1 && time ? `${when}, ${time}` : `${when}, ${t('catalogue:variousTimes')}`;
}
