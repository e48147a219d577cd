import { describe, expect, it } from '@jest/globals';
import type { AgendaEntry } from '../../../src/letters/calendar/calendar-content.js';
import { keptNameIn } from '../../../src/people/names/name-in.js';
import { icalendar } from '../../../src/letters/calendar/icalendar.js';
import { brokenRules } from '../../support/calendar-rules.js';
import { alsoRead, eventsOf, read } from './read-calendar.js';

const CHANGED = new Date('2026-09-01T09:00:00Z');
const publicUrl = 'https://training.city.example';

const entry = (n: number, startsAt: string, given: Partial<AgendaEntry> = {}): AgendaEntry => ({
  course: {
    code: 'Q-DOC-2026-1',
    title: {
      uk: 'Ділове українське мовлення, «м’який знак»; складні випадки вживання апострофа',
      en: 'Business Ukrainian',
    },
    venue: { uk: 'пл. Ринок, 1', en: '1 Rynok Square' },
    form: 'in-person',
    trainers: [{ _id: 'a', name: 'Ґудзь Марія' }],
  },
  session: {
    n,
    startsAt: new Date(startsAt),
    endsAt: new Date(new Date(startsAt).getTime() + 3 * 3_600_000),
    topic: '',
    room: '',
    substitute: null,
  },
  sequence: 0,
  cancelled: false,
  changedAt: CHANGED,
  ...given,
});

const given = {
  lang: 'uk',
  nameFor: keptNameIn,
  publicUrl,
  domain: 'training.city.example',
  organizer: { name: 'Інститут; міста', email: 'institute@city.example' },
} as const;
const attendee = {
  name: 'Олена "Оля", слухачка',
  email: 'olena@city.example',
  participation: 'ACCEPTED',
} as const;

const made = (entries: AgendaEntry[], name?: string) =>
  icalendar({ ...given, method: 'PUBLISH', entries, ...(name === undefined ? {} : { name }) });

describe('the calendar', () => {
  it.each([
    ['the day before winter time', '2026-10-24T07:00:00Z', 10],
    ['the day of winter time', '2026-10-25T08:00:00Z', 10],
    ['the night in which winter time begins', '2026-10-24T23:30:00Z', 2],
    ['the day before summer time', '2027-03-27T08:00:00Z', 10],
    ['the day of summer time', '2027-03-28T07:00:00Z', 10],
    ['the hour before summer time', '2027-03-28T00:30:00Z', 2],
  ])('holds on %s both the moment and the hour of the wall clock', (_, startsAt, hour) => {
    const [event] = eventsOf(made([entry(1, startsAt)]));
    expect(event?.startDate.zone.tzid).toBe('Europe/Kyiv');
    expect(event?.startDate.hour).toBe(hour);
    expect(event?.startDate.toJSDate()).toEqual(new Date(startsAt));
    expect(event?.endDate.toJSDate()).toEqual(
      new Date(new Date(startsAt).getTime() + 3 * 3_600_000),
    );
    const [same] = alsoRead(made([entry(1, startsAt)]));
    expect(same?.start.getTime()).toBe(new Date(startsAt).getTime());
  });

  it('folds lines at 75 octets without breaking a letter', () => {
    const text = made([entry(1, '2026-10-24T07:00:00Z')]);
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(eventsOf(text)[0]?.summary).toBe(entry(1, '2026-10-24T07:00:00Z').course.title.uk);
  });

  it('says what, where, who and which page, under an id that lasts', () => {
    const text = made([entry(3, '2026-10-24T07:00:00Z', { sequence: 4 })]);
    const [event] = eventsOf(text);
    expect(event?.uid).toBe('Q-DOC-2026-1-3@training.city.example');
    expect(event?.sequence).toBe(4);
    expect(event?.location).toBe('пл. Ринок, 1');
    expect(event?.description).toContain('Викладає Ґудзь Марія');
    const url = event?.component.getFirstPropertyValue('url');
    expect(url).toBe(`${publicUrl}/courses/Q-DOC-2026-1`);
    expect(text).toContain('DTSTAMP:20260901T090000Z');
  });

  it('prefers the room of the session to the venue of the course', () => {
    const given = entry(1, '2026-10-24T07:00:00Z');
    given.session.room = 'кімната 7';
    expect(eventsOf(made([given]))[0]?.location).toBe('кімната 7');
  });

  it('calls single sessions off among others', () => {
    const entries = [
      entry(1, '2026-10-24T07:00:00Z'),
      entry(2, '2026-10-25T08:00:00Z', { cancelled: true }),
    ];
    const statuses = ['CONFIRMED', 'CANCELLED'];
    expect(
      eventsOf(made(entries)).map(({ component }) => component.getFirstPropertyValue('status')),
    ).toEqual(statuses);
    expect(alsoRead(made(entries)).map(({ status }) => status)).toEqual(statuses);
  });

  it.each(['REQUEST', 'CANCEL'] as const)(
    'says with %s who is asked by whom, and comes',
    (method) => {
      const entries = [entry(1, '2026-10-24T07:00:00Z', { cancelled: method === 'CANCEL' })];
      const text = icalendar({ ...given, method, attendee, entries });
      expect(read(text).getFirstPropertyValue('method')).toBe(method);
      const [event] = eventsOf(text);
      expect(event?.organizer).toBe('mailto:institute@city.example');
      const [asked] = event?.attendees ?? [];
      expect(asked?.getFirstValue()).toBe('mailto:olena@city.example');
      expect(asked?.getFirstParameter('partstat')).toBe('ACCEPTED');
      expect(asked?.getFirstParameter('cn')).toBe('Олена ”Оля”, слухачка');
      const [same] = alsoRead(text);
      expect(same).toMatchObject({ method, attendee: { params: { PARTSTAT: 'ACCEPTED' } } });
    },
  );

  it('keeps texts as they are, whatever signs they have, and drops what no line may hold', () => {
    const one = entry(1, '2026-10-24T07:00:00Z');
    const topic = String.raw`a\nb; c, d: "e" 👩‍🏫 ` + 'рядок '.repeat(30).trim();
    one.session.topic = `${topic}\r\nf\u0000\u0007`;
    const text = made([one]);
    const expected = `${topic}\nf\nВикладає Ґудзь Марія\n${publicUrl}/courses/Q-DOC-2026-1`;
    expect(eventsOf(text)[0]?.description).toBe(expected);
    // It takes a backslash before an n for the end of a line, and the rest for what it is.
    expect(alsoRead(text)[0]?.description).toContain(expected.slice(4));
  });

  it('tells English readers the topic and the trainer in Latin letters, where there are such', () => {
    const one = entry(1, '2026-10-24T07:00:00Z');
    one.course.trainers = [{ _id: 'a', name: 'Ґудзь Марія', romanisedName: 'Gudz Mary' }];
    const described = (session: object, lang: 'uk' | 'en') => {
      const entries = [{ ...one, session: { ...one.session, ...session } }];
      const text = icalendar({ ...given, lang, method: 'PUBLISH', entries });
      return eventsOf(text)[0]?.description;
    };
    const topic = 'Вступ';
    expect(described({ topic, topicEn: 'Introduction' }, 'en')).toMatch(
      /^Introduction\n[^\n]*Gudz Mary/,
    );
    expect(described({ topic }, 'en')).toMatch(/^Вступ\n/);
    expect(described({ topic, topicEn: 'Introduction' }, 'uk')).toMatch(
      /^Вступ\n[^\n]*Ґудзь Марія/,
    );
  });

  it('has a component, and all that a subscription needs, without any session', () => {
    const calendar = read(made([], 'Навчання'));
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Навчання');
    expect(alsoRead(made([]))).toEqual([]);
  });
});

describe('the rules that tests hold calendars to', () => {
  const text = made([entry(1, '2026-10-24T07:00:00Z')]);

  it.each([
    ['the last line has no end', text.trimEnd()],
    ['a line ends without CRLF', text.replace('\r\n', '\n')],
    ['a line of 76 octets', text.replace('UID:', `X-LONG:${'x'.repeat(69)}\r\nUID:`)],
    ['METHOD stands behind a component', moved(text, 'METHOD')],
    ['no component', text.replace(/BEGIN:VTIMEZONE.*END:VEVENT\r\n/s, '')],
    ['no VTIMEZONE of Europe/Kyiv', text.replace(/BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n/s, '')],
    ['REQUEST to 0 people', text.replace('METHOD:PUBLISH', 'METHOD:REQUEST')],
    ['UID is not there once in VEVENT', text.replace(/UID:.*\r\n/, '')],
  ])('know that %s', (fault, broken) => {
    expect(brokenRules(text)).toEqual([]);
    expect(brokenRules(broken)).toContain(fault);
  });
});

/** A calendar with one of its own properties behind everything else. */
function moved(text: string, name: string): string {
  const line = new RegExp(String.raw`^${name}:.*\r\n`, 'm').exec(text)?.[0] ?? '';
  return text.replace(line, '').replace('END:VCALENDAR', `${line}END:VCALENDAR`);
}
