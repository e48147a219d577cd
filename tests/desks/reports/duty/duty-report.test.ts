import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { readBook } from '../../../support/read-book.js';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import { setHead } from '../../../../src/people/departments/departments.js';
import type { Department } from '../../../../src/people/departments/department.js';
import type { Person } from '../../../../src/people/person/person.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { shipRule } from '../../../../src/training/duty/rules/shipped-rule.js';
import { enrol } from '../../../../src/training/enrolment/enrolling.js';
import { sendDueMail } from '../../../../src/training/letters/send-due-mail.js';
import { aCertificate } from '../../../training/certificates/issued-course.js';
import { aCourse, aDepartment, aPerson, aProgramme } from '../../../support/builders.js';
import { unescaped } from '../../../support/forms.js';
import {
  signedIn,
  TEST_SECRET,
  testApp,
  testConfig,
  type Agent,
} from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const YEAR = new Date().getFullYear();
const REPORT = '/hr/reports/duty';
const DAY = 86_400_000;

let app: Express;
let council: Department;
let office: Department;
let sector: Department;
let officer: Agent;
let owes: Person;

beforeAll(async () => {
  app = testApp();
  await shipRule();
});

beforeEach(async () => {
  await PersonModel.deleteMany({});
  council = await aDepartment();
  office = await aDepartment({ parentPath: [council._id] });
  sector = await aDepartment({ parentPath: [council._id, office._id] });
  const hr = await aPerson({
    roles: ['staff', 'hr'],
    hrDepartment: council._id,
    group: 'technical',
  });
  officer = await signedIn(app, hr.email);
  owes = await anOfficial({ department: sector._id, category: 5 });
});

const anOfficial = (given: Partial<Person>) => aPerson({ group: 'official', ...given });

/** Somebody who met the duty: a credit, of which a tenth and more is self-education. */
async function whoMetIt(department: string): Promise<Person> {
  const person = await anOfficial({ department });
  const programme = await aProgramme({ selfEducation: true });
  await aCertificate(person, { minutes: 1800, credits: 1000, programme: programme._id });
  return person;
}

/** A course of a credit of self-education in which somebody has a place and that ends after so many days. */
async function enrolledUntil(person: Person, ends: Date): Promise<void> {
  const programme = await aProgramme({ selfEducation: true });
  const startsAt = new Date(ends.getTime() - 2 * 3_600_000);
  const course = await aCourse({
    ...{ programme: programme._id, credits: 1000, minutes: 1800 },
    startsAt,
    endsAt: ends,
  });
  await enrol(course, person._id, person._id, new Date());
}

const page = async (agent: Agent, query = '') => (await agent.get(REPORT + query).expect(200)).text;
const surnames = (text: string) => [owes].filter(({ name }) => text.includes(name.surname)).length;

const decoded = (text: string) => text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');

/** The numbers of the page in their order: met, missing, late, exempt, without a duty. */
const numbers = (text: string): number[] => {
  const list = /<ul class="figures[\s\S]*?<\/ul>/.exec(text)?.[0] ?? '';
  return [...list.matchAll(/figures__number">(?:<a[^>]*>)?(\d+)/g)].map(([, number]) =>
    Number(number),
  );
};

describe('who owes training', () => {
  it('is what HR sees first: those of its departments who lack something, and how much', async () => {
    await whoMetIt(office._id);
    await anOfficial({ department: (await aDepartment())._id });
    const text = await page(officer);
    expect(text).toMatch(/1 людині бракує навчання/);
    expect(text).toContain(owes.name.surname);
    expect(text).toMatch(/Бракує: 1 кредит ЄКТС, з них самоосвіти щонайменше 0,1/);
    expect(numbers(text)).toEqual([1, 1, 1, 0, 0]);
  });

  it('leads from each number to the people behind it', async () => {
    const met = await whoMetIt(office._id);
    const text = await page(officer);
    const [, href = ''] = /href="([^"]*state&#x3D;met[^"]*)"/.exec(text) ?? [];
    const behind = (await officer.get(decoded(href)).expect(200)).text;
    expect(behind).toMatch(/1 людина виконала обов’язок/);
    expect(behind).toContain(met.name.surname);
    expect(surnames(behind)).toBe(0);
  });

  it('is counted by department, down to those who work in one itself', async () => {
    await anOfficial({ department: office._id });
    const rows = /<tbody>[\s\S]*?<\/tbody>/.exec(
      await page(officer, `?department=${office._id}`),
    )?.[0];
    expect(rows).toContain(`${office.name.uk}: без підпорядкованих підрозділів`);
    expect(rows).toContain(sector.name.uk);
    const only = await page(officer, `?department=${office._id}&only=1`);
    expect(only).toMatch(/1 людині бракує навчання/);
    expect(surnames(only)).toBe(0);
  });

  it('says that it leaves out the units below, which goes with the department', async () => {
    await anOfficial({ department: office._id });
    const text = unescaped(await page(officer, `?department=${office._id}&only=1`));
    const chips = /<ul class="chips"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? '';
    expect(chips).toContain('Без підпорядкованих підрозділів');
    const hrefs = [...chips.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
    expect(hrefs.filter((href) => href.includes('only=1'))).toEqual([]);
    expect(hrefs.filter((href) => href.includes(`department=${office._id}`))).toHaveLength(1);
    expect(await page(officer, '?only=1')).toContain('<th scope="row"');
  });

  it('has those of no department last, whichever way departments are sorted', async () => {
    const unplaced = await anOfficial({});
    const institute = await aPerson({ roles: ['staff', 'institute'], group: 'technical' });
    const agent = await signedIn(app, institute.email);
    for (const sort of ['department', '-department']) {
      const text = await page(agent, `?sort=${sort}`);
      expect(text.indexOf(owes.name.surname)).toBeGreaterThan(0);
      expect(text.lastIndexOf(unplaced.name.surname)).toBeGreaterThan(
        text.lastIndexOf(owes.name.surname),
      );
    }
  });

  it('is narrowed by category and by day of appointment', async () => {
    await anOfficial({ department: office._id, category: 2, appointedOn: `${YEAR}-03-01` });
    expect(await page(officer, '?category=5')).toMatch(/1 людині бракує/);
    const newcomers = await page(officer, `?from=${YEAR}-01-01&to=${YEAR}-12-31`);
    expect(newcomers).toMatch(/1 людині бракує/);
    expect(surnames(newcomers)).toBe(0);
  });

  it('tells who will make it by the courses in which they have a place, and who will not', async () => {
    const later = await anOfficial({ department: office._id });
    await enrolledUntil(owes, new Date(Date.UTC(YEAR, 11, 31, 12)));
    await enrolledUntil(later, new Date(Date.UTC(YEAR + 1, 0, 12, 12)));
    const late = await page(officer, '?state=late');
    expect(late).toMatch(/1 людина не встигне до 31 грудня/);
    expect(late).toContain(later.name.surname);
    expect(surnames(late)).toBe(0);
    expect(await page(officer)).toMatch(/вистачить курсів, на які записано/);
  });

  it('is refused by name where it is not understood, and widens nothing', async () => {
    const other = await aDepartment();
    for (const query of [
      '?state=maybe',
      '?category=9',
      `?department=${other._id}`,
      '?where=x',
      '?year=1999',
    ])
      await officer.get(REPORT + query).expect(422, /role="alert"/);
  });

  it('is a head’s for those they lead, without the records, and nobody else’s', async () => {
    const head = await anOfficial({ department: office._id });
    await setHead(office._id, head._id, { by: owes._id, at: new Date() });
    const agent = await signedIn(app, head.email);
    await anOfficial({ department: council._id });
    const text = await page(agent);
    expect(text).toMatch(/2 людям бракує навчання/);
    expect(text).not.toContain('/hr/people/');
    await (await signedIn(app, owes.email)).get(REPORT).expect(404);
  });
});

describe('its files', () => {
  it('hold everybody in the list, with numbers that can be summed', async () => {
    const file = await officer.get(`${REPORT}.xlsx`).responseType('blob').expect(200);
    const { rows } = await readBook(file.body as Buffer);
    const [row] = rows.filter((cells) => String(cells[1]).startsWith(owes.name.surname));
    expect(row?.slice(8, 12)).toEqual([0, 0, 1, 0.1]);
    const { text } = await officer.get(`${REPORT}.csv`).expect(200);
    expect(text).toContain(`${owes.name.surname} Олена Іванівна`);
  });

  it('are the year sheets of everybody in the list, in one PDF or workbook', async () => {
    await whoMetIt(office._id);
    const pdf = await officer
      .get(`${REPORT}/sheets.pdf?state=all`)
      .responseType('blob')
      .expect(200);
    expect(pdf.headers['content-disposition']).toContain(`kartky-${YEAR}-all.pdf`);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    await officer.get(`${REPORT}/sheets.xlsx?state=all`).responseType('blob').expect(200);
  });
});

describe('a reminder', () => {
  const remind = async (agent: Agent) => {
    const asked = await agent.get(`${REPORT}/reminder?year=${YEAR}&state=missing`).expect(200);
    const key = /name="formKey" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    const fields = { formKey: key, year: String(YEAR), state: 'missing' };
    return {
      asked: asked.text,
      send: () => agent.post(`${REPORT}/reminder`).type('form').send(fields),
    };
  };
  const letters = () => OutboxModel.find({ to: owes._id, kind: 'duty-reminder' }).lean();

  it('says how many letters it is before any is sent', async () => {
    const { asked } = await remind(officer);
    expect(asked).toMatch(/Надіслати 1 лист/);
    expect(await letters()).toHaveLength(0);
  });

  it('goes to those who lack something and to nobody else, once, also when two remind them at once', async () => {
    const met = await whoMetIt(office._id);
    const other = await aPerson({ roles: ['staff', 'hr'], hrDepartment: council._id });
    const both = await Promise.all([officer, await signedIn(app, other.email)].map(remind));
    await Promise.all(both.flatMap(({ send }) => [send().expect(303), send().expect(303)]));
    expect(await letters()).toHaveLength(1);
    expect(await OutboxModel.countDocuments({ to: met._id, kind: 'duty-reminder' })).toBe(0);
    expect(await AuditModel.countDocuments({ action: 'duty-reminded' })).toBe(2);
  });

  const send = () =>
    sendDueMail({
      ...{ config: testConfig, secret: TEST_SECRET, now: new Date(Date.now() + DAY) },
    });

  it('says what is missing when it goes', async () => {
    await (await remind(officer)).send();
    await send();
    const [letter] = await letters();
    expect(letter?.content).toMatchObject({
      subject: `Навчання за ${YEAR} рік: бракує 1 кредит ЄКТС, з них самоосвіти щонайменше 0,1`,
    });
  });

  it('does not go to whoever met the duty meanwhile', async () => {
    await (await remind(officer)).send();
    const { _id: programme } = await aProgramme({ selfEducation: true });
    await aCertificate(owes, { minutes: 1800, credits: 1000, programme });
    await send();
    expect(await letters()).toMatchObject([{ status: 'dropped', error: 'past' }]);
  });
});

describe('courses that would do', () => {
  it('lead to the list of names for a course, where each is judged before anything is written', async () => {
    const { code } = await aCourse({ credits: 1000, minutes: 1800 });
    const { text } = await officer.get(`${REPORT}/courses`).expect(200);
    expect(text).toContain(`formaction="/courses/${code}/nomination"`);
    const judged = await officer
      .post(`/courses/${code}/nomination`)
      .type('form')
      .send({ step: 'preview', person: [owes._id] })
      .expect(200);
    expect(judged.text).toContain(owes.name.surname);
  });
});
