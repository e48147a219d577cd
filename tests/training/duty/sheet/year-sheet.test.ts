import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { shipRule } from '../../../../src/training/duty/rules/shipped-rule.js';
import { aCertificate } from '../../certificates/issued-course.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { readBook } from '../../../support/read-book.js';
import { readPdf } from '../../../support/read-pdf.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const YEAR = new Date().getFullYear();

let app: Express;
beforeAll(async () => {
  app = testApp();
  await shipRule();
});

async function anOfficial() {
  const department = await aDepartment();
  const person = await aPerson({ group: 'official', category: 5, department: department._id });
  return { department, person, agent: await signedIn(app, person.email) };
}

async function bookOf(agent: Agent) {
  const answer = await agent.get('/me/duty/sheet.xlsx').responseType('blob').expect(200);
  return readBook(answer.body as Buffer);
}

describe('a year sheet', () => {
  it('says who it is, what the year asks, what counts and what is missing, with places to sign', async () => {
    const { person, department, agent } = await anOfficial();
    const { number } = await aCertificate(person, { minutes: 1800, credits: 1000 });
    const answer = await agent.get('/me/duty/sheet.pdf').responseType('blob').expect(200);
    const text = (await readPdf(answer.body as Buffer)).text.replaceAll(/\s+/g, ' ');
    for (const told of [
      `Картка обліку навчання за ${YEAR} рік`,
      person.name.surname,
      department.name.uk,
      'Категорія посади: 5',
      number,
      'Разом зараховано: 1 кредит ЄКТС',
      'Бракує: 0,1 кредиту ЄКТС самоосвіти',
      'З карткою ознайомлено',
    ])
      expect(text).toContain(told);
  });

  it('is a workbook too, whose credits add up to what counts', async () => {
    const { person, agent } = await anOfficial();
    await aCertificate(person, { minutes: 900, credits: 500 });
    await aCertificate(person, { minutes: 360, credits: 200 });
    const { rows } = await bookOf(agent);
    const sum = rows.slice(2).reduce((all, cells) => all + Number(cells[12] ?? 0), 0);
    expect(sum).toBeCloseTo(0.7);
  });

  it('sums by kind of training alike on the page, on paper and in the workbook', async () => {
    const { person, agent } = await anOfficial();
    await aCertificate(person, { minutes: 900, credits: 500 });
    await aCertificate(person, { minutes: 360, credits: 200 });
    const page = (await agent.get('/me/duty').expect(200)).text;
    const [, kind = '', row = ''] =
      /id="kinds"[\s\S]*?<tbody>\s*<tr><th scope="row">([^<]*)<\/th>([\s\S]*?)<\/tr>/.exec(page) ??
      [];
    expect(row).toContain('>2<');
    expect(row).toContain('0,7');
    const paper = await agent.get('/me/duty/sheet.pdf').responseType('blob').expect(200);
    const text = (await readPdf(paper.body as Buffer)).text.replaceAll(/\s+/g, ' ');
    expect(text).toContain(`${kind} – 0,7 кредиту ЄКТС, 21 год`);
    const book = await bookOf(agent);
    expect(book.sheets.map(({ name }) => name)).toEqual([
      ...['Документи', 'Підсумки', 'За видами', 'Індивідуальні програми'],
    ]);
    expect(book.valuesOf('За видами')[2]?.slice(4)).toEqual([kind, 2, 21, 0.7]);
    const sums = book.valuesOf('Підсумки')[2]?.slice(6, 14);
    expect(sums).toEqual([1, 0.1, 21, 0.7, 0, 0, 0.3, 0.1]);
  });

  it('heads every column in words of its own', async () => {
    const book = await bookOf((await anOfficial()).agent);
    for (const { name } of book.sheets) {
      const heads = (book.valuesOf(name)[1] ?? []).filter(Boolean);
      expect(heads).toEqual([...new Set(heads)]);
    }
  });

  it('adds up where documents are of parts of an hour', async () => {
    const { person, agent } = await anOfficial();
    for (const credits of [11, 11, 11]) await aCertificate(person, { minutes: 20, credits });
    const book = await bookOf(agent);
    const hours = book
      .valuesOf('Документи')
      .slice(2)
      .map((cells) => Number(cells[11]));
    expect(hours).toHaveLength(3);
    expect(hours.reduce((all, one) => all + one, 0)).toBeCloseTo(1, 9);
    expect(book.valuesOf('Підсумки')[2]?.[8]).toBe(1);
  });

  it('adds up on every sheet where a certificate stands in the place of another', async () => {
    const { person, agent } = await anOfficial();
    const { number } = await aCertificate(person, { minutes: 900, credits: 500 });
    await aCertificate(person, { minutes: 360, credits: 200 });
    const institute = await aPerson({ roles: ['staff', 'institute'] });
    const name = { surname: 'Нова', givenName: 'Олена', patronymic: 'Іванівна' };
    await (
      await signedIn(app, institute.email)
    )
      .post(`/institute/certificates/${number}/reissue`)
      .type('form')
      .send({ reason: 'прізвище', ...name, grammar: 'feminine' })
      .expect(303);
    const book = await bookOf(agent);
    const documents = book.valuesOf('Документи').slice(2);
    expect(documents).toHaveLength(3);
    const added = (rows: readonly (readonly unknown[])[], at: number) =>
      rows.reduce((all, cells) => all + Number(cells[at] ?? 0), 0);
    const [hours, credits] = [added(documents, 11), added(documents, 12)];
    expect([hours, credits]).toEqual(book.valuesOf('Підсумки')[2]?.slice(8, 10));
    const kinds = book.valuesOf('За видами').slice(2);
    expect([added(kinds, 6), added(kinds, 7)]).toEqual([hours, credits]);
  });

  it('tells the exemption with its reason and days', async () => {
    const { person, department, agent } = await anOfficial();
    const officer = await signedIn(
      app,
      (await aPerson({ roles: ['staff', 'hr'], hrDepartment: department._id })).email,
    );
    const exemption = { reason: 'Відпустка', from: `${YEAR}-03-01`, to: `${YEAR}-05-31` };
    await officer
      .post(`/hr/people/${person.personnelNumber ?? ''}/duty/exemptions`)
      .type('form')
      .send(exemption)
      .expect(303);
    const book = await bookOf(agent);
    const sums = book.valuesOf('Підсумки')[2] ?? [];
    expect(sums[14]).toBe('Відпустка');
    expect(String(sums[15])).toContain(`01.03.${YEAR}`);
  });

  it('stands for a year without documents, and says so', async () => {
    const { agent } = await anOfficial();
    const answer = await agent.get('/me/duty/sheet.pdf?year=2020').responseType('blob').expect(200);
    const { text } = await readPdf(answer.body as Buffer);
    expect(text).toContain('Документів про навчання за цей рік немає');
  });

  it('is had by HR of the person’s department, and by no other', async () => {
    const { person, department } = await anOfficial();
    const officer = async (hrDepartment: string) =>
      signedIn(app, (await aPerson({ roles: ['staff', 'hr'], hrDepartment })).email);
    const sheet = `/hr/people/${person.personnelNumber ?? ''}/duty/sheet.pdf`;
    await (await officer(department._id)).get(sheet).expect(200);
    await (await officer((await aDepartment())._id)).get(sheet).expect(404);
  });
});
