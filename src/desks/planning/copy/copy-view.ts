import { sessionRoom } from '../../../training/courses/course-rooms.js';
import { formatDay, formatTimes } from '../../../ground/language/format.js';
import type { Reader, ReaderAt } from '../../../ground/language/reader.js';
import { translated } from '../../../ground/language/translated.js';
import { holidaysOf } from '../../../ground/time/holidays.js';
import { keptNameIn } from '../../../people/names/name-in.js';
import { costsOf, plannedAgain } from '../../../training/courses/costs/costs.js';
import type { Course } from '../../../training/courses/course.js';
import { daysUntil, movedSessions } from '../../../training/planning/copy-course.js';
import { kyivDay } from '../../../training/planning/kyiv-time.js';
import { asBooked, seriesBookings } from '../../../training/planning/plan-series.js';
import { costsText } from '../costs/costs-words.js';
import { bookingsBefore } from '../booking-words.js';

/** What is taken over, as rows of a summary. */
export const copiedFacts = (course: Course, trainers: Course['trainers'], reader: Reader) => {
  const { lang, t } = reader;
  return [
    { key: t('planning:new.programme'), value: `${course.title[lang]} (${course.programmeCode})` },
    { key: t('planning:facts.form'), value: t(`common:forms.${course.form}`) },
    { key: t('planning:facts.venue'), value: course.venue[lang] || t('planning:facts.none') },
    {
      key: t('planning:facts.trainers'),
      value: trainers.map((one) => keptNameIn(lang, one)).join(', ') || t('planning:facts.none'),
    },
    { key: t('planning:form.capacity'), value: String(course.capacity) },
    { key: t('planning:giving.title'), value: t('planning:copy.giving') },
    ...plannedFacts(course, reader),
  ];
};

/** What it is planned to cost; what was spent on the course is not taken over. */
function plannedFacts(course: Course, reader: Reader) {
  const costs = plannedAgain(costsOf(course));
  return costs ? [{ key: reader.t('costs:fact'), value: costsText(costs, reader) }] : [];
}

/** The sessions on their new days, what of them falls on holidays, and which trainer or room is taken. */
export async function copiedSessions(
  course: Course,
  trainers: Course['trainers'],
  firstDay: string,
  reader: ReaderAt,
) {
  const { lang, t, now } = reader;
  const sessions = movedSessions(course, daysUntil(course, firstDay));
  const { title, form, venue, capacity, lateEntry, programmeCode: programme } = course;
  const { roomId = null } = course;
  const facts = { form, venue, roomId, capacity, lateEntry, programme, trainers: [], sessions };
  const group = { ...facts, _id: '', code: '', enrolmentOpensAt: now, enrolmentClosesAt: now };
  const [found] = await seriesBookings([asBooked(group, { title, trainers })], now);
  return {
    sessions: sessions.map(
      ({ startsAt, endsAt, topic: uk = '', topicEn: en, room = '', roomEn }, index) => ({
        n: index + 1,
        day: formatDay(startsAt, lang, now),
        times: formatTimes(startsAt, endsAt),
        topic: translated(lang, { uk, en }),
        room: sessionRoom({ room, roomEn: roomEn ?? null }, lang),
        holiday: holidayOn(startsAt)?.[lang] ?? '',
      }),
    ),
    holidays: sessions.filter(({ startsAt }) => holidayOn(startsAt)).length,
    past: sessions[0] && sessions[0].startsAt <= now ? t('planning:copy.past') : '',
    bookings: found && bookingsBefore(found.bookings, reader),
  };
}

/** The name of the holiday on which this moment falls in Kyiv, if it does. */
function holidayOn(moment: Date) {
  const day = kyivDay(moment);
  return holidaysOf(Number(day.slice(0, 4))).find(({ date }) => date === day)?.name;
}
