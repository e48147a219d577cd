import { beforeAll, describe, expect, it } from '@jest/globals';
import { attendanceReport } from '../../../src/training/attendance/paper/attendance-report.js';
import { signInSheet } from '../../../src/training/attendance/paper/sign-in-sheet.js';
import { participantsOf, type Participant } from '../../../src/training/attendance/participants.js';
import type { Course } from '../../../src/training/courses/course.js';
import { checkPdf } from '../../support/pdf/check-pdf.js';
import { readPdf, type PdfPage } from '../../support/read-pdf.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW } from './group.js';

useTestDatabase();

const SIZES = [0, 1, 25, 60, 200];
/** As many as the form of a course proposes, and as many as need a second table. */
const SESSIONS = [1, 16, 17];
const issuer = 'Інститут міста';
let course: Course;
let participants: Participant[];

beforeAll(async () => {
  const group = await aGroup({ size: 200, capacity: 200 });
  course = group.course;
  participants = await participantsOf(course, 'uk');
});

const ofSessions = (count: number): Course => ({
  ...course,
  sessions: Array.from({ length: count }, (_, at) => {
    const startsAt = new Date(Date.UTC(2026, 10, 1 + at, 8));
    const [first] = course.sessions;
    if (!first) throw new Error('a course without sessions');
    return { ...first, n: at + 1, startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000) };
  }),
});

const named = (name: string, size: number): Participant[] =>
  participants.slice(0, size).map((participant) => ({ ...participant, name }));

const papers = {
  'sign-in sheet of a session': (given: Course, people: Participant[]) =>
    signInSheet({ course: given, participants: people, issuer, now: NOW }, given.sessions[0]),
  'sign-in sheet of a course': (given: Course, people: Participant[]) =>
    signInSheet({ course: given, participants: people, issuer, now: NOW }),
  'register of attendance': (given: Course, people: Participant[]) =>
    attendanceReport({ course: given, participants: people, former: [], issuer, now: NOW }),
};
const kinds = Object.entries(papers);

const outside = ({ texts, width, height }: PdfPage) =>
  texts.filter(
    ({ left, right, baseline }) => left < 30 || right > width - 30 || baseline > height - 30,
  );

describe.each(kinds)('The %s', (_, paper) => {
  it.each(SIZES)('is whole to those who listen to it, with %i people', async (size) => {
    const { faults } = await checkPdf(await paper(ofSessions(17), participants.slice(0, size)));
    expect(faults).toEqual([]);
  });

  it.each(SIZES)('has rows of its table above what closes it, with %i people', async (size) => {
    // Each further person moves what closes it by a row, over the end of a page and beyond.
    for (const more of Array.from({ length: size === 60 ? 26 : 1 }, (_, at) => at)) {
      const people = participants.slice(0, size - more);
      const { pages } = await readPdf(await paper(ofSessions(2), people));
      const closing = pages.at(-1)?.texts ?? [];
      expect(closing.some(({ text }) => text.includes('(підпис)'))).toBe(true);
      expect(closing.filter(({ text }) => /^\d+$/.test(text)).length).toBeGreaterThanOrEqual(
        Math.min(people.length, 2),
      );
    }
  });

  it.each(['Ю', 'Щ'.repeat(80), `${'Щ'.repeat(26)}-`.repeat(3).slice(0, -1)])(
    'keeps within its page with the name %s',
    async (name) => {
      const bytes = await paper(ofSessions(16), named(name, 25));
      const { pages, letters } = await readPdf(bytes);
      expect(pages.flatMap(outside)).toEqual([]);
      expect(letters.replaceAll(/\s/g, '')).toContain(name);
      expect((await checkPdf(bytes)).faults).toEqual([]);
    },
  );

  it('breaks a long name after its hyphen', async () => {
    const name = 'Нечипоренко-Доброблагодатновська-Новохатська Святослава';
    const { pages } = await readPdf(await paper(ofSessions(2), named(name, 1)));
    const lines = pages.flatMap(({ texts }) => texts.map(({ text }) => text.trim()));
    expect(lines.find((line) => line.startsWith('Нечипоренко'))).toMatch(/-$/);
    expect(lines.some((line) => /-Новохатська|^Новохатська/.test(line))).toBe(true);
  });

  it('cuts a long title at its foot, and keeps it whole above', async () => {
    const title = { uk: 'Дуже довга назва курсу про все '.repeat(9).trim(), en: 'Long' };
    const { pages } = await readPdf(
      await paper({ ...ofSessions(1), title }, participants.slice(0, 3)),
    );
    expect(pages.flatMap(outside)).toEqual([]);
    expect(pages[0]?.texts.at(0)?.text).toMatch(/… · 1 \/ 1$/);
  });
});

describe('The sign-in sheet of a session', () => {
  it('says of which session it is on every page, with the year: sheets of paper come apart', async () => {
    const paper = papers['sign-in sheet of a session'];
    const { pages } = await readPdf(await paper(ofSessions(1), participants.slice(0, 60)));
    const texts = pages.map((page) => page.texts.map(({ text }) => text.trim()));
    expect(pages.length).toBeGreaterThan(2);
    for (const one of texts)
      expect(one.join(' ')).toContain(
        `${course.code}, 01.11.2026, 10:00–11:30, ${course.title.uk}`,
      );
    expect(texts[0]?.join(' ')).toContain('нд, 1 листопада 2026 року, 10:00–11:30');
  });
});

describe('The head of the register of attendance', () => {
  it.each(SESSIONS)('holds each date whole, with %i sessions', async (count) => {
    const given = ofSessions(count);
    const { pages } = await readPdf(
      await papers['register of attendance'](given, participants.slice(0, 3)),
    );
    const texts = pages.flatMap((page) => page.texts.map(({ text }) => text.trim()));
    for (const { startsAt } of given.sessions)
      expect(texts).toContain(
        `${String(startsAt.getUTCDate()).padStart(2, '0')}.${String(startsAt.getUTCMonth() + 1).padStart(2, '0')}`,
      );
  });
});
