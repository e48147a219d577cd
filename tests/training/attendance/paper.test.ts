import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { aPerson } from '../../support/builders.js';
import { readBook } from '../../support/read-book.js';
import { readPdf } from '../../support/read-pdf.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from './group.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp(() => NOW);
});

async function paper(group: Group, name: string) {
  const agent = await signedIn(app, group.trainer.email);
  const answer = await agent
    .get(`/teaching/${group.course.code}/${name}`)
    .responseType('blob')
    .expect(200);
  expect(answer.get('content-type')).toBe('application/pdf');
  return readPdf(answer.body as Buffer);
}

describe('the sign-in sheet', () => {
  it('of a session names everybody with a box for the signature', async () => {
    const group = await aGroup();
    const pdf = await paper(group, 'sign-in-sheet.pdf?session=1');
    expect(pdf.text).toContain('Відомість реєстрації слухачів');
    expect(pdf.text).toContain('Заняття 1 з 2');
    expect(pdf.text).toContain('кімната 214');
    for (const { name } of group.participants) expect(pdf.text).toContain(name.surname);
    expect(pdf.text).toContain('Підпис');
    expect(pdf.tagged).toBe(true);
    expect(pdf.fonts.every(({ embedded }) => embedded)).toBe(true);
    expect(pdf.roles).toEqual(expect.arrayContaining(['H1', 'Table', 'TR', 'TH', 'TD']));
  });

  it('of a large group repeats the head on every page, cuts no row and leaves nobody out', async () => {
    const group = await aGroup({ size: 70, capacity: 200 });
    const long = await aPerson({
      name: {
        surname: 'Нечипоренко-Новохатська-Доброблагодатна',
        givenName: 'Святослава-Володимира',
        patronymic: 'Всеволодівна',
      },
      position: {
        uk: 'Заступниця директорки департаменту – начальниця управління з питань стратегічного розвитку, міжнародного співробітництва та залучення інвестицій',
        en: 'Deputy',
      },
    });
    await enrol(group.course, long._id, long._id, NOW);
    const pdf = await paper(group, 'sign-in-sheet.pdf?session=1');
    expect(pdf.pages.length).toBeGreaterThan(2);
    for (const { texts, width, height } of pdf.pages) {
      // The last page may hold the closing lines alone.
      if (texts.length > 10) expect(texts.some(({ text }) => text.startsWith('Підпис'))).toBe(true);
      for (const { left, right, baseline } of texts) {
        expect(left).toBeGreaterThan(20);
        expect(right).toBeLessThan(width - 20);
        expect(baseline).toBeLessThan(height - 20);
      }
    }
    for (const { name } of group.participants) expect(pdf.text).toContain(name.surname);
    expect(pdf.letters).toContain('Доброблагодатна');
  });

  it('of the whole course has a box for every session', async () => {
    const group = await aGroup();
    const pdf = await paper(group, 'sign-in-sheet.pdf');
    expect(pdf.text).toContain('24.11 10:00');
    expect(pdf.text).toContain('26.11 10:00');
    expect(pdf.pages[0]?.width).toBeGreaterThan(pdf.pages[0]?.height ?? 0);
  });

  it('is not for another course’s trainer, nor for a session that is none', async () => {
    const group = await aGroup();
    const other = await signedIn(app, (await aPerson({ roles: ['trainer'] })).email);
    await other.get(`/teaching/${group.course.code}/sign-in-sheet.pdf`).expect(403);
    const trainer = await signedIn(app, group.trainer.email);
    await trainer.get(`/teaching/${group.course.code}/sign-in-sheet.pdf?session=9`).expect(404);
  });
});

describe('the register of attendance', () => {
  it('shows the marks in letters, the hours and the share', async () => {
    const group = await aGroup();
    const agent = await signedIn(app, group.trainer.email);
    await agent.post(group.sheet).type('form').send({ seen: '0', all: 'present' }).expect(303);
    const pdf = await paper(group, 'attendance.pdf');
    expect(pdf.text).toContain('Журнал обліку відвідувань');
    expect(pdf.text).toContain('50 %');
    expect(pdf.text).toContain('П – присутність');
  });

  it('comes as a workbook too, with numbers that can be summed', async () => {
    const group = await aGroup();
    const agent = await signedIn(app, group.trainer.email);
    await agent.post(group.sheet).type('form').send({ seen: '0', all: 'present' }).expect(303);
    const answer = await agent
      .get(`/teaching/${group.course.code}/attendance.xlsx`)
      .responseType('blob')
      .expect(200);
    const { rows, sheet, about, book } = await readBook(answer.body as Buffer);
    expect(rows[1]?.[1]).toBe('Журнал обліку відвідувань');
    expect(rows.at(-1)?.slice(4)).toEqual(['П', '', 1.5, 0.5]);
    const last = sheet.getRow(sheet.rowCount);
    expect([6, 7].map((column) => last.getCell(column).numFmt)).toEqual(['0.0##', '0%']);
    expect(about).toMatchObject({ author: 'Інститут міста', created: NOW });
    expect(about.title).toContain(group.course.code);
    const head = sheet.rowCount - group.participants.length;
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: head });
    expect(sheet.autoFilter).toBe(`A${head}:G${sheet.rowCount}`);
    expect(sheet.pageSetup).toMatchObject({
      ...{ orientation: 'landscape', paperSize: 9 },
      ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    expect(book).toContain(`$${head}:$${head}</definedName>`);
  });
});
