import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { sheets } from '../../../src/training/attendance/sheets/sheets.js';
import { sheetId } from '../../../src/training/attendance/sheets/sheet-id.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const now = new Date('2026-11-24T08:00:00Z');
const HOUR = 3_600_000;
let app: Express;
let inside: Agent;
let outside: Agent;
let page: string;

/** A course of twelve sessions of two hours, one a day, of which three are over. */
beforeAll(async () => {
  app = testApp(() => now);
  const sessions = Array.from({ length: 12 }, (_, index) => {
    const startsAt = new Date(now.getTime() + (index - 3) * 24 * HOUR + HOUR);
    const endsAt = new Date(startsAt.getTime() + 2 * HOUR);
    return { n: index + 1, startsAt, endsAt, topic: '', room: '', cancelled: false, sequence: 0 };
  });
  const course = await aCourse({
    ...{ now, sessions, lateEntry: true },
    enrolmentClosesAt: new Date(now.getTime() + HOUR),
  });
  page = `/courses/${course.code}`;
  const person = await aPerson();
  await enrol(course, person._id, person._id, now);
  for (const [n, mark] of [
    [1, 'present'],
    [2, 'absent'],
  ] as const)
    await sheets.handle(sheetId(course._id, n), {
      ...{ type: 'mark', by: 'test', at: now },
      changes: [{ person: person._id, mark }],
    });
  inside = await signedIn(app, person.email);
  outside = await signedIn(app, (await aPerson()).email);
});

describe('the page of a course for one who takes part', () => {
  it('says the next session first, with the way to say that one cannot come', async () => {
    const { text } = await inside.get(page).expect(200);
    expect(text).toContain('Наступне заняття');
    expect(text).toMatch(/11:00–13:00(?:<\/span>)? · сьогодні/);
    expect(text).toContain(`${page}/sessions/4/absence`);
    expect(text.indexOf('Наступне заняття')).toBeLessThan(text.indexOf('id="sessions"'));
  });

  it('counts of what was marked, never of what has not happened', async () => {
    const { text } = await inside.get(page).expect(200);
    expect(text).toMatch(/data-so-far>2 з 4.годин</);
    expect((await inside.get('/me').expect(200)).text).toMatch(/відвідано досі 2 з 4.годин/);
  });

  it('shows each session that is over with its mark, or that it has none yet', async () => {
    const { text } = await inside.get(page).expect(200);
    const past = text.slice(text.indexOf('3 минулі заняття'), text.indexOf('data-enrolment'));
    expect(past).toContain('ще не позначено');
    expect(past.match(/tag--good/g)).toHaveLength(1);
    expect(past.match(/tag--bad/g)).toHaveLength(1);
  });

  it('gives the course as a file for calendars', async () => {
    const { text, headers } = await inside.get(`${page}/calendar.ics`).expect(200);
    expect(headers['content-type']).toContain('text/calendar');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(12);
  });

  it('says nothing of it to whoever may come, and gives no file', async () => {
    const { text } = await outside.get(page).expect(200);
    expect(text).not.toContain('Наступне заняття');
    expect(text).not.toContain('calendar.ics');
    await outside.get(`${page}/calendar.ics`).expect(404);
  });

  it('keeps many sessions behind a word', async () => {
    const { text } = await outside.get(page).expect(200);
    expect(text).toContain('Ще 3 заняття');
  });

  it('says the result once it is there', async () => {
    await EnrolmentModel.updateOne(
      { status: 'enrolled' },
      { $set: { result: { fields: { points: '87' }, passed: true, revision: 1 } } },
    );
    expect((await inside.get(page).expect(200)).text).toMatch(/Результат<\/dt><dd>87/);
  });
});
