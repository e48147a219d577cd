import { learnerEntries } from './agenda.js';
import type { AgendaEntry, Sending } from '../../letters/calendar/calendar-content.js';
import { icalendar } from '../../letters/calendar/icalendar.js';
import type { Mailbox } from '../../ground/settings/mailbox.js';
import type { MailFile } from '../../letters/outbox/outbox-mail.js';
import { keptNameIn, nameIn } from '../../people/names/name-in.js';
import type { NoticeKind } from '../../letters/notices/notice-kinds.js';
import { sessionsOfDay } from './notice-facts.js';
import type { NoticeSubject } from './notice-subject.js';

type Method = 'REQUEST' | 'CANCEL';

/** Kinds that put sessions into the reader's calendar, and those that take them out (RFC 5546). */
const METHODS: Partial<Record<NoticeKind, Method>> = {
  enrolled: 'REQUEST',
  promoted: 'REQUEST',
  changed: 'REQUEST',
  reminder: 'REQUEST',
  withdrawn: 'CANCEL',
  cancelled: 'CANCEL',
};

/**
 * The sessions of a notice as a file for calendars; none where it is about no sessions, or where the
 * person came or went since: the notice of that brings newer versions.
 */
export function calendarFile(subject: NoticeSubject, organizer: Mailbox): MailFile | undefined {
  const { kind, enrolment, lang, publicUrl, uidDomain: domain } = subject;
  const wanted = METHODS[kind];
  if (!wanted || enrolment?.status !== (wanted === 'CANCEL' ? 'withdrawn' : 'enrolled'))
    return undefined;
  const entries = entriesOf(subject);
  if (entries.length === 0) return undefined;
  const sending = sendingOf(entries, subject);
  const { method } = sending;
  const { name = organizer.address, address: email } = organizer;
  return {
    name: 'training.ics',
    type: `text/calendar; charset=utf-8; method=${method}`,
    ...(method === 'PUBLISH' ? {} : { method }),
    text: icalendar({
      ...{ ...sending, entries, lang, nameFor: keptNameIn, publicUrl, domain },
      organizer: { name, email },
    }),
  };
}

/**
 * An invitation is to one event, and programs that are given more take the first or none (RFC 5546,
 * 3.2.2): several are published.
 */
function sendingOf(entries: readonly AgendaEntry[], subject: NoticeSubject): Sending {
  const [entry] = entries;
  if (!entry || entries.length > 1) return { method: 'PUBLISH' };
  const { kind, values, person, lang } = subject;
  return {
    method: entry.cancelled ? 'CANCEL' : 'REQUEST',
    attendee: {
      name: nameIn(lang, person),
      email: person.email,
      // Whoever holds a place comes; whose place was taken away had not declined.
      participation: kind === 'withdrawn' && values.own ? 'DECLINED' : 'ACCEPTED',
    },
  };
}

function entriesOf(subject: NoticeSubject): AgendaEntry[] {
  const { kind, values, course, enrolment, now } = subject;
  if (!enrolment) return [];
  const entries = learnerEntries({ course, enrolment });
  if (kind === 'changed')
    return entries.filter(({ session }) => values.n === undefined || session.n === values.n);
  if (kind === 'reminder') {
    const thatDay = sessionsOfDay(subject).map(({ n }) => n);
    return entries.filter(({ session }) => thatDay.includes(session.n));
  }
  return METHODS[kind] === 'REQUEST'
    ? entries.filter(({ session, cancelled }) => !cancelled && session.endsAt > now)
    : entries;
}
