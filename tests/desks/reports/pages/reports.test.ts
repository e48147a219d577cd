import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { dayIn } from '../../../../src/ground/time/days.js';
import { setHead } from '../../../../src/people/departments/departments.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { decideTree } from '../../../../src/people/departments/tree/tree-store.js';
import type { Person } from '../../../../src/people/person/person.js';
import { CertificateModel } from '../../../../src/training/certificates/certificate-model.js';
import { aCertificate, anIssuedCourse } from '../../../training/certificates/issued-course.js';
import { aDepartment, aPerson, asTrainer } from '../../../support/builders.js';
import { unescaped } from '../../../support/forms.js';
import { readBook } from '../../../support/read-book.js';
import { unzip } from '../../../support/unzip.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aToken, call } from '../../api/program.js';

useTestDatabase();

const REPORT = '/hr/reports/learning';
const YEAR = new Date().getFullYear();

let app: Express;
let office: Department;
let sector: Department;
let officer: Agent;
let learner: Person;
let number: string;

beforeAll(() => {
  app = testApp();
});

beforeEach(async () => {
  await CertificateModel.deleteMany({});
  office = await aDepartment();
  sector = await aDepartment({ parentPath: [office._id] });
  officer = await signedIn(
    app,
    (await aPerson({ roles: ['staff', 'hr'], hrDepartment: office._id })).email,
  );
  learner = await aPerson({ department: sector._id, category: 5 });
  ({ number } = await aCertificate(learner));
  await aCertificate(await aPerson({ department: (await aDepartment())._id }));
});

const page = async (agent: Agent, address: string) => (await agent.get(address).expect(200)).text;
const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => unescaped(href));
const behindIn = (html: string) => linksOf(html).filter((href) => href.includes('/behind?'));
/** Numbers of the last line of a report's table. */
const sumIn = (html: string) =>
  [
    ...(/<tfoot>[\s\S]*<\/tfoot>/.exec(html)?.[0] ?? '').matchAll(/<td[^>]*>(?:<a[^>]*>)?([^<]*)/g),
  ].map(([, text]) => text);

describe('the list of reports', () => {
  it('is everybody’s who looks after people or teaches, each with those of theirs, and nobody else’s', async () => {
    expect(await page(officer, '/hr/reports')).toContain('href="/hr/reports/learning"');
    const trainer = await signedIn(app, (await aPerson({ roles: ['staff', 'trainer'] })).email);
    const theirs = await page(trainer, '/hr/reports');
    expect(theirs).toContain('href="/hr/reports/teaching"');
    expect(theirs).not.toContain('href="/hr/reports/learning"');
    expect(theirs).not.toContain('year.pdf');
    await trainer.get(REPORT).expect(404);
    await trainer.get(`${REPORT}/behind?number=trainings`).expect(404);
    await trainer.get(`${REPORT}.csv`).expect(404);
    const staff = await signedIn(app, learner.email);
    await staff.get('/hr/reports').expect(404);
    await staff.get('/hr/reports/teaching').expect(404);
  });
});

describe('a report', () => {
  it('counts the people of the departments that its reader looks after, and no others', async () => {
    expect(sumIn(await page(officer, REPORT))).toEqual(['1', '1', '6', '0,2']);
    const institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
    expect(sumIn(await page(institute, REPORT))).toEqual(['2', '2', '12', '0,4']);
  });

  it('is a head’s for those they lead, without ways to records and documents', async () => {
    const head = await aPerson({ department: office._id });
    await setHead(office._id, head._id, { by: learner._id, at: new Date() });
    const agent = await signedIn(app, head.email);
    const text = await page(agent, REPORT);
    expect(sumIn(text)).toEqual(['1', '1', '6', '0,2']);
    const behind = await page(agent, behindIn(text)[0] ?? '');
    expect(behind).toContain(learner.name.surname);
    expect(behind).not.toContain('/hr/people/');
    expect(behind).not.toContain(`/certificates/${number}`);
  });

  it('leads from each number to who and what is behind it, and back to the same question', async () => {
    const text = await page(officer, `${REPORT}?by=category&department=${office._id}`);
    expect(behindIn(text)).toHaveLength(8);
    for (const href of behindIn(text)) {
      const behind = await page(officer, href);
      expect(behind).toContain(learner.name.surname);
      expect(behind).toContain(`/certificates/${number}.pdf`);
      expect(linksOf(behind).find((one) => one.startsWith(`${REPORT}?`))).toContain(
        `department=${office._id}`,
      );
    }
  });

  it('leads from a department to the units below it', async () => {
    const text = await page(officer, `${REPORT}?by=department`);
    const [down = ''] = linksOf(text).filter(
      (href) => href.startsWith(`${REPORT}?`) && href.includes(sector._id),
    );
    expect(sumIn(await page(officer, down))).toEqual(['1', '1', '6', '0,2']);
  });

  it.each(['close', 'merge'] as const)(
    'calls a department that is no more (%s) by its name and code, where facts keep it',
    async (type) => {
      const at = new Date();
      const decided = { by: learner._id, at, on: dayIn(at), reason: '№ 214' };
      await decideTree({ type, unit: sector._id, into: office._id, ...decided });
      const within = { office: office._id, sector: sector._id };
      for (const department of ['', within.office, within.sector]) {
        const text = await page(officer, `${REPORT}?by=department&department=${department}`);
        expect(/<tbody>[\s\S]*<\/tbody>/.exec(text)?.[0]).toContain(sector.name.uk);
        expect(text).not.toContain(`>${sector._id}<`);
        expect(await page(officer, behindIn(text)[0] ?? '')).toContain(learner.name.surname);
      }
      const token = await aToken(officer, ['reports:read']);
      for (const department of ['', office.code, sector.code]) {
        const asked = `/reports/learning?by=department&department=${department}`;
        const { body } = await call(app, 'get', asked, { token });
        expect(body.lines).toEqual([
          expect.objectContaining({
            key: sector.code,
            label: expect.stringContaining(sector.name.uk),
          }),
        ]);
      }
    },
  );

  it('of a department that is no more says so wherever it names whom it is of', async () => {
    const at = new Date();
    const decided = { by: learner._id, at, on: dayIn(at), reason: '№ 214' };
    await decideTree({ type: 'close', unit: sector._id, into: office._id, ...decided });
    const query = `by=kind&department=${sector._id}`;
    const text = await page(officer, `${REPORT}?${query}`);
    expect(text).toMatch(new RegExp(`<option value="${sector._id}" selected>`));
    expect(linksOf(text)).toContain(`${REPORT}?by=kind`);
    expect(await page(officer, `${REPORT}/saving?${query}`)).toContain(sector.name.uk);
    const book = await officer.get(`${REPORT}.xlsx?${query}`).responseType('blob').expect(200);
    expect(book.headers['content-disposition']).toContain(sector.code);
    const { rows } = await readBook(book.body as Buffer);
    expect(JSON.stringify(rows)).toContain(sector.name.uk);
  });

  it('has a line for a department that is no more and stood below none', async () => {
    const [gone, into] = [await aDepartment(), await aDepartment()];
    await aCertificate(await aPerson({ department: gone._id }));
    const at = new Date();
    const decided = { by: learner._id, at, on: dayIn(at), reason: '№ 214' };
    await decideTree({ type: 'close', unit: gone._id, into: into._id, ...decided });
    const institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
    const text = await page(institute, `${REPORT}?by=department`);
    expect(/<tbody>[\s\S]*<\/tbody>/.exec(text)?.[0]).toContain(gone.name.uk);
    expect(text).not.toContain('без підрозділу');
  });

  it('says nothing of what was revoked', async () => {
    await CertificateModel.updateOne({ number }, { $set: { status: 'revoked' } });
    expect(await page(officer, REPORT)).toContain('За цими умовами нічого немає');
  });

  it('is drawn as bars, and over time as a line, with a title and words for who does not see it', async () => {
    const bars = await page(officer, REPORT);
    expect(bars).toMatch(
      /<svg class="chart__drawing"[^>]*role="img"[^>]*>\s*<title[^>]*>Годин, за напрямами/,
    );
    expect(await page(officer, `${REPORT}?by=month`)).toContain('chart__line--0');
  });

  it('refuses by name what it does not understand, and widens nothing', async () => {
    const other = await aDepartment();
    const refused = [
      ...['by=shoe', 'kind=none', 'where=x', `department=${other._id}`, 'year=2025'],
      ...['from=2025-13-01', 'from=2025-02-01&to=2025-01-01', 'from=2015-01-01&to=2025-12-31'],
    ];
    for (const query of refused) {
      await officer.get(`${REPORT}?${query}`).expect(422, /role="alert"/);
      await officer.get(`${REPORT}.csv?${query}`).expect(422);
    }
    for (const query of ['number=shoes', 'number=trainings&row=none', ''])
      await officer.get(`${REPORT}/behind?${query}`).expect(422);
    await officer.get('/hr/reports/none').expect(404);
  });
});

describe('the report of a trainer', () => {
  it('is of the courses that they teach, and of no others', async () => {
    const trainer = await aPerson({ roles: ['staff', 'trainer'] });
    const { course } = await anIssuedCourse([learner, await aPerson()], {
      trainers: [asTrainer(trainer)],
    });
    const agent = await signedIn(app, trainer.email);
    const text = await page(agent, '/hr/reports/teaching');
    expect(sumIn(text)).toEqual(['25', '2', '8\u00a0%', '0', '0', '0', '2', '0', '100\u00a0%']);
    expect(text).toContain(course.title.uk);
    const behind = await page(agent, behindIn(text)[1] ?? '');
    expect(behind).toContain(`/teaching/${course.code}`);
    expect(behind).not.toContain('/hr/people/');
  });
});

describe('its files', () => {
  it('hold the same lines and numbers, as numbers that can be summed', async () => {
    const file = await officer.get(`${REPORT}.xlsx`).responseType('blob').expect(200);
    const { rows } = await readBook(file.body as Buffer);
    expect(rows.at(-1)?.slice(1)).toEqual(['Разом', 1, 1, 6, 0.2]);
    const { text } = await officer.get(`${REPORT}.csv`).expect(200);
    expect(text).toContain('Разом;1;1;6;0,2');
    const paper = await officer.get(`${REPORT}.pdf`).responseType('blob').expect(200);
    expect((paper.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('are a yearly report for signatures, for HR and the institute', async () => {
    const file = await officer.get(`/hr/reports/year.pdf?year=${YEAR}`).responseType('blob');
    expect(file.status).toBe(200);
    expect((file.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    await officer.get('/hr/reports/year.pdf?year=1999').expect(422);
    const list = await page(officer, '/hr/reports');
    expect(list).toContain('formaction="/hr/reports/year.docx"');
    const word = await officer.get(`/hr/reports/year.docx?year=${YEAR}`).responseType('blob');
    expect(word.status).toBe(200);
    const parts = await unzip(word.body as Buffer);
    const text = parts.find(({ name }) => name === 'word/document.xml')?.bytes.toString() ?? '';
    for (const told of [`Звіт про навчання за ${YEAR} рік`, 'Разом', '5 категорія', '____'])
      expect(text).toContain(told);
  });
});
