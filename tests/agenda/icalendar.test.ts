import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { icalendar, type AgendaEntry } from '../../src/agenda/icalendar.js';
import { eventsOf, read } from './read-calendar.js';

const NOW = new Date('2026-09-01T09:00:00Z');
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
    status: 'published',
    trainers: [{ _id: 'a', name: 'Ґудзь Марія' }],
  },
  session: {
    n,
    startsAt: new Date(startsAt),
    endsAt: new Date(new Date(startsAt).getTime() + 3 * 3_600_000),
    topic: '',
    room: '',
    cancelled: false,
    sequence: 0,
  },
  sequence: 0,
  cancelled: false,
  ...given,
});

const made = (entries: AgendaEntry[], method: 'PUBLISH' | 'REQUEST' | 'CANCEL' = 'PUBLISH') =>
  icalendar({ method, entries, lang: 'uk', publicUrl, now: NOW });

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

  it('cancels single sessions, and all of them with the method CANCEL', () => {
    const entries = [
      entry(1, '2026-10-24T07:00:00Z'),
      entry(2, '2026-10-25T08:00:00Z', { cancelled: true }),
    ];
    const statuses = (text: string) =>
      eventsOf(text).map(({ component }) => component.getFirstPropertyValue('status'));
    expect(statuses(made(entries, 'REQUEST'))).toEqual(['CONFIRMED', 'CANCELLED']);
    expect(statuses(made(entries, 'CANCEL'))).toEqual(['CANCELLED', 'CANCELLED']);
    expect(read(made(entries, 'CANCEL')).getFirstPropertyValue('method')).toBe('CANCEL');
  });

  it('invites one person in the name of another', () => {
    const text = icalendar({
      method: 'REQUEST',
      entries: [entry(1, '2026-10-24T07:00:00Z')],
      lang: 'en',
      publicUrl,
      now: NOW,
      organizer: { name: 'Institute', email: 'institute@city.example' },
      attendee: { name: 'Олена', email: 'olena@city.example' },
    });
    const [event] = eventsOf(text);
    expect(event?.organizer).toBe('mailto:institute@city.example');
    expect(event?.attendees.map((attendee) => attendee.getFirstValue())).toEqual([
      expect.stringMatching(/^mailto:olena@city\.example$/i),
    ]);
  });

  it('is whole without any session', () => {
    expect(ICAL.parse(made([]))).toBeTruthy();
  });
});
