import ical, { ICalCalendarMethod, ICalEventStatus, type ICalCalendar } from 'ical-generator';
import type { Course, CourseSession } from '../courses/course-model.js';
import { inKyiv, ZONE } from '../web/format.js';
import { translator } from '../web/i18n.js';
import type { Language } from '../web/languages.js';
import { kyivTimezone } from './kyiv-timezone.js';

/** One session as one person's calendar holds it. */
export interface AgendaEntry {
  course: Pick<Course, 'code' | 'title' | 'venue' | 'form' | 'status' | 'trainers'>;
  session: CourseSession;
  /** Rises with every change of the session or of the person's place; never falls. */
  sequence: number;
  cancelled: boolean;
}

interface Party {
  name: string;
  email: string;
}

export interface Icalendar {
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  entries: readonly AgendaEntry[];
  lang: Language;
  /** Address of the application, without a trailing slash; its host ends every UID. */
  publicUrl: string;
  /** When the calendar is made. */
  now: Date;
  /** Who invites and who is invited: RFC 5546 asks for both with REQUEST and CANCEL. */
  organizer?: Party;
  attendee?: Party;
}

const HOUR_IN_SECONDS = 3600;

/**
 * Sessions as a calendar (RFC 5545, RFC 5546), one VEVENT each. Its UID is the course's code and the
 * session's lasting number, so that a later version replaces the earlier one.
 */
export function icalendar(given: Icalendar): string {
  const { method, entries, lang, publicUrl } = given;
  const t = translator(lang);
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: new URL(publicUrl).hostname, product: 'Training', language: lang },
    // Named on each event: a zone of the whole calendar would turn DTSTAMP from UTC to local time.
    timezone: { name: null, generator: kyivTimezone },
    ...(method === 'PUBLISH' ? { name: t('agenda:name'), ttl: HOUR_IN_SECONDS } : {}),
  });
  for (const entry of entries) addEvent(calendar, entry, given);
  return calendar.toString();
}

function addEvent(calendar: ICalCalendar, entry: AgendaEntry, given: Icalendar): void {
  const { course, session, sequence } = entry;
  const { lang, publicUrl, now, method, organizer, attendee } = given;
  const cancelled = method === 'CANCEL' || entry.cancelled;
  const url = `${publicUrl}/courses/${course.code}`;
  calendar.createEvent({
    id: uidOf(entry, publicUrl),
    sequence,
    stamp: now,
    start: inKyiv(session.startsAt),
    end: inKyiv(session.endsAt),
    timezone: ZONE,
    summary: course.title[lang],
    location: locationOf(entry, lang),
    description: descriptionOf(entry, lang, url),
    url,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(organizer ? { organizer } : {}),
    ...(attendee ? { attendees: [{ ...attendee, rsvp: false }] } : {}),
  });
}

/** `COURSECODE-n@host`, the same for ever. */
export const uidOf = ({ course, session }: AgendaEntry, publicUrl: string): string =>
  `${course.code}-${session.n}@${new URL(publicUrl).hostname}`;

function locationOf({ course, session }: AgendaEntry, lang: Language): string {
  if (session.room) return session.room;
  return course.form === 'online' ? translator(lang)('common:forms.online') : course.venue[lang];
}

function descriptionOf({ course, session }: AgendaEntry, lang: Language, url: string): string {
  const names = course.trainers.map(({ name }) => name).join(', ');
  return [
    session.topic,
    names && translator(lang)('agenda:trainers', { names, count: course.trainers.length }),
    url,
  ]
    .filter(Boolean)
    .join('\n');
}
