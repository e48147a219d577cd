import { inKyiv, ZONE } from '../../ground/language/format.js';
import { translator } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import { translated } from '../../ground/language/translated.js';
import {
  uidOf,
  type AgendaEntry,
  type Attendee,
  type CalendarContent,
  type Party,
} from './calendar-content.js';
import { contentLine, textValue } from './content-line.js';
import { COURSE } from '../../ground/addresses/courses.js';

const LOCAL = "yyyyMMdd'T'HHmmss";
const UTC = `${LOCAL}'Z'`;

/** One session as the lines of its VEVENT. */
export function eventLines(entry: AgendaEntry, given: CalendarContent): string[] {
  const { course, session, sequence, changedAt, cancelled } = entry;
  const { lang, publicUrl, domain, organizer, attendee } = given;
  const url = `${publicUrl}${COURSE.to({ code: course.code })}`;
  return [
    contentLine('BEGIN', 'VEVENT'),
    contentLine('UID', textValue(uidOf(entry, domain))),
    contentLine('DTSTAMP', inKyiv(changedAt).toUTC().toFormat(UTC)),
    contentLine('SEQUENCE', String(sequence)),
    contentLine('STATUS', cancelled ? 'CANCELLED' : 'CONFIRMED'),
    contentLine('DTSTART', inKyiv(session.startsAt).toFormat(LOCAL), { TZID: ZONE }),
    contentLine('DTEND', inKyiv(session.endsAt).toFormat(LOCAL), { TZID: ZONE }),
    contentLine('SUMMARY', textValue(course.title[lang])),
    ...textLine('LOCATION', locationOf(entry, lang)),
    ...textLine('DESCRIPTION', descriptionOf(entry, url, given)),
    contentLine('URL', url),
    contentLine('ORGANIZER', addressOf(organizer), { CN: organizer.name }),
    ...(attendee ? [attendeeLine(attendee)] : []),
    contentLine('END', 'VEVENT'),
  ];
}

const textLine = (name: string, text: string): string[] =>
  text === '' ? [] : [contentLine(name, textValue(text))];

/** No answer is asked for: a place is taken and given up on the course's page. */
const attendeeLine = (attendee: Attendee): string =>
  contentLine('ATTENDEE', addressOf(attendee), {
    ...{ CUTYPE: 'INDIVIDUAL', ROLE: 'REQ-PARTICIPANT', PARTSTAT: attendee.participation },
    ...{ RSVP: 'FALSE', CN: attendee.name },
  });

const addressOf = ({ email }: Party): string => `mailto:${encodeURI(email)}`;

/** Whoever is called off has nothing to join any more. */
const meetingOf = ({ course, cancelled }: AgendaEntry): string =>
  cancelled ? '' : (course.meetingUrl ?? '');

function locationOf(entry: AgendaEntry, lang: Language): string {
  const { course, session } = entry;
  if (session.room) return lang === 'en' && session.roomEn ? session.roomEn : session.room;
  if (course.form === 'online' && meetingOf(entry)) return meetingOf(entry);
  return course.form === 'online' ? translator(lang)('common:forms.online') : course.venue[lang];
}

function descriptionOf(
  entry: AgendaEntry,
  url: string,
  { lang, nameFor }: Pick<CalendarContent, 'lang' | 'nameFor'>,
): string {
  const { course, session } = entry;
  const meeting = meetingOf(entry);
  const names = course.trainers.map((one) => nameFor(lang, one)).join(', ');
  return [
    translated(lang, { uk: session.topic, en: session.topicEn }).text,
    names && translator(lang)('agenda:trainers', { names, count: course.trainers.length }),
    meeting && translator(lang)('agenda:meeting', { url: meeting }),
    url,
  ]
    .filter(Boolean)
    .join('\n');
}
