import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { saveMarks } from '../../../src/training/attendance/attendance.js';
import { sessionOf } from '../../../src/training/courses/courses.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import type { Person } from '../../../src/people/person/person.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { readBook } from '../../support/read-book.js';
import { hoursLater, useTown } from './town.js';

const town = useTown();

/** So many that a course of grant writing is told of. */
const GRADUATES = 6;

/** A course of grant writing whose one session is over, and in which everybody was present. */
async function aCourseOver(day: number) {
  const [now, startsAt] = [town.at(day), town.at(day + 7)];
  const session = { topic: '', room: '', cancelled: false, sequence: 0 };
  const course = await aCourse({
    ...{ now, kind: 'grant-writing', assessment: 'project' },
    title: { uk: 'Грантова заявка', en: 'Writing a grant application' },
    trainers: [asTrainer(town.person('trainer'))],
    sessions: [{ n: 1, startsAt, endsAt: hoursLater(startsAt, 3), ...session }],
  });
  const people: Person[] = [];
  for (let at = 0; at < GRADUATES; at += 1) {
    const person = await aPerson();
    people.push(person);
    await seats.handle(course._id, { type: 'enrol', person: person._id, by: person._id, at: now });
  }
  await saveMarks(course, sessionOf(course, 1), {
    user: { id: town.person('trainer')._id, roles: ['trainer'] },
    now: hoursLater(startsAt, 3),
    sent: new Map(people.map(({ _id }) => [_id, { mark: 'present' as const }])),
    ...{ version: undefined, allPresent: false },
  });
  return { course, people };
}

describe.each([
  ['uk', 0],
  ['en', 60],
] as const)('in %s', (language, day) => {
  it('applications are entered, the course is completed, funders decide, and the outcome tells of them', async () => {
    const { course, people } = await aCourseOver(day);
    town.setClock(town.at(day + 8));
    const ofEach = (fields: (at: number) => Record<string, string>) =>
      Object.fromEntries(
        people.flatMap(({ _id }, at) =>
          Object.entries(fields(at)).map(([field, value]) => [`${field}-${_id}`, value]),
        ),
      );
    const trainer = await town.phone(language, 'trainer');
    const { t } = trainer;
    await trainer.open('/teaching');
    await trainer.follow(course.title[language]);
    await trainer.follow(t('results:link'));
    await trainer.fill(
      ofEach((at) => ({
        ...{ title: `Тепла школа ${at}`, funder: 'U-LEAD', amount: '40 000 EUR' },
        link: `https://grants.example/${at}`,
      })),
    );
    await trainer.press(t('results:save'));

    const institute = await town.phone(language, 'institute');
    await institute.follow(t('today:complete'));
    await institute.press(t('completion:submit'));
    expect(await institute.reads()).toContain(t('completion:certificates', { count: GRADUATES }));

    // A funder takes weeks; the last of them grants nothing.
    town.setClock(town.at(day + 50));
    await institute.follow(t('results:later.application.title'));
    await institute.fill(
      ofEach((at) => ({ submitted: town.day(day + 17), decision: at < 5 ? 'won' : 'declined' })),
    );
    await institute.fill(
      Object.fromEntries(people.slice(0, 5).map(({ _id }) => [`won-${_id}`, '38 000,50 EUR'])),
    );
    await institute.press(t('results:save'));
    await institute.open('/institute');
    await institute.follow(t('office:places.outcome.title'));
    const row = institute.page.locator('tr', { hasText: course.code });
    const told = (await row.innerText()).replaceAll(/\s+/g, ' ');
    for (const one of [/(?<!\d)6(?!\d)/, /100 ?%/, /(?<!\d)10(?!\d)/, /190[ ,]002[,.]50/])
      expect(told).toMatch(one);

    // The workbook has the same numbers.
    const coming = institute.page.waitForEvent('download');
    await institute.page.getByRole('link', { name: t('outcome:files.xlsx') }).click();
    const { sheets } = await readBook(await readFile(await (await coming).path()));
    const rows = sheets.flatMap((sheet) => sheet.getSheetValues() as (unknown[] | undefined)[]);
    const ours = rows.find((cells) => JSON.stringify(cells ?? '').includes(course.code));
    expect(ours).toEqual(expect.arrayContaining([6, 6, 1, 10, 190_002.5]));
    await Promise.all([trainer, institute].map((one) => one.close()));
  });
});
