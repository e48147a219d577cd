import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { TemplateModel } from '../../../src/training/certificates/templates/template-model.js';
import { InstitutionModel } from '../../../src/training/institution/institution-model.js';
import type { Course } from '../../../src/training/courses/course.js';
import type { Person } from '../../../src/people/person/person.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { renamePerson } from '../../../src/people/person/changing/rename-person.js';
import { inKyiv } from '../../../src/ground/language/format.js';
import { aPerson } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { templateValues } from '../../support/issuing.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { again, anEndedCourse } from './ended-course.js';

useTestDatabase();

let institute: Agent;
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
});

const pageOf = ({ code }: Pick<Course, 'code'>) => `/institute/courses/${code}/completion`;
const printedFor = async ({ _id }: Pick<Person, '_id'>) =>
  (await CertificateModel.findOne({ person: _id }).lean())?.snapshot;

/** The form of a completion as the page offers it, with something typed over it. */
async function complete(course: Course, typed: Record<string, string> = {}) {
  const { text } = await institute.get(pageOf(course)).expect(200);
  const form = formsIn(text).find(({ action }) => action === pageOf(course));
  if (!form) throw new Error('no form');
  const told = { counted: String(form.fields.filter(([name]) => name === 'passed').length) };
  const fields = form.fields.filter(([name]) => !(name in typed || name in told));
  const sent = new URLSearchParams([...fields, ...Object.entries({ ...told, ...typed })]);
  return institute.post(pageOf(course)).type('form').send(sent.toString());
}

describe('A course without a template for its certificates', () => {
  const withoutTemplates = async (
    marks: Parameters<typeof anEndedCourse>[0],
    given: Partial<Course> = {},
  ) => {
    const course = await anEndedCourse(marks, given);
    await TemplateModel.deleteMany({});
    return course;
  };

  it('says on the page what is missing and leads there', async () => {
    const course = await withoutTemplates([[await aPerson(), 'present']]);
    const page = await institute.get(pageOf(course)).expect(200);
    expect(page.text).toContain('href="/institute/certificates/templates/qualification"');
    expect(page.text).not.toContain('href="/institute/institution"');
    await InstitutionModel.deleteMany({});
    await institute.get(pageOf(course)).expect(200, /href="\/institute\/institution"/);
  });

  it('is not completed with certificates: nothing is decided', async () => {
    const person = await aPerson();
    const course = await withoutTemplates([[person, 'present']]);
    const answer = await complete(course);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('ще немає бланка сертифіката');
    expect((await again(course))?.status).toBe('published');
    expect(await printedFor(person)).toBeUndefined();
  });

  it('is completed all the same where nobody gets one', async () => {
    const course = await withoutTemplates([[await aPerson(), 'absent']]);
    expect((await complete(course)).status).toBe(303);
    expect((await again(course))?.status).toBe('completed');
  });

  it('lets nobody be recognised afterwards', async () => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'present']]);
    await institute.post(pageOf(course)).type('form').send({ counted: 0 }).expect(303);
    await TemplateModel.deleteMany({});
    const page = await institute.get(pageOf(course)).expect(200);
    expect(page.text).toContain('href="/institute/certificates/templates/qualification"');
    const answer = await institute
      .post(`${pageOf(course)}/recognition`)
      .type('form')
      .send({ person: person._id })
      .expect(422);
    expect(answer.text).toContain('ще немає бланка сертифіката');
    expect(await printedFor(person)).toBeUndefined();
  });
});

describe('The order on which a completion rests', () => {
  const today = () => inKyiv(new Date()).toFormat('yyyy-MM-dd');
  const aCourseOf = async (person: Person) => anEndedCourse([[person, 'present']]);

  it('is kept with the decision and named by the document', async () => {
    const person = await aPerson();
    const course = await aCourseOf(person);
    const order = { orderNumber: ' № 45-к ', orderDate: today() };
    expect((await complete(course, order)).status).toBe(303);
    expect((await again(course))?.completionOrder).toEqual({ number: '45-к', date: today() });
    const day = inKyiv(new Date()).toFormat('dd.MM.yyyy');
    expect((await printedFor(person))?.basis).toEqual({
      uk: `наказ від ${day} № 45-к`,
      en: `order No. 45-к of ${day}`,
    });
  });

  it('may be missing: then the document names no basis', async () => {
    const person = await aPerson();
    await complete(await aCourseOf(person));
    expect(await printedFor(person)).not.toHaveProperty('basis');
  });

  it.each([
    [{ orderNumber: '45-к', orderDate: '' }, 'Введіть дату наказу'],
    [{ orderNumber: '', orderDate: '2026-01-01' }, 'Наказ не може бути давнішим'],
    [{ orderNumber: '', orderDate: today() }, 'Введіть номер наказу'],
    [{ orderNumber: '45-к', orderDate: '2999-01-01' }, 'Дата наказу ще не настала'],
    [{ orderNumber: '漢', orderDate: today() }, 'Введіть номер наказу'],
    [{ orderNumber: '4'.repeat(31), orderDate: today() }, 'до 30 знаків'],
  ])('is refused as %j, with what was typed still there', async (typed, word) => {
    const person = await aPerson();
    const course = await aCourseOf(person);
    const { status, text } = await complete(course, typed);
    expect(status).toBe(422);
    expect(text).toContain(word);
    for (const value of Object.values(typed).filter((one) => one !== ''))
      expect(text).toContain(`value="${value}"`);
    expect((await again(course))?.status).toBe('published');
  });

  it('of a later recognition is its own', async () => {
    const person = await aPerson();
    const course = await aCourseOf(person);
    await institute.post(pageOf(course)).type('form').send({ counted: 0 }).expect(303);
    await institute
      .post(`${pageOf(course)}/recognition`)
      .type('form')
      .send({ person: person._id, orderNumber: '7', orderDate: today() })
      .expect(303);
    expect((await printedFor(person))?.basis?.uk).toMatch(/^наказ від .* № 7$/);
  });
});

describe('A name in the case that the document asks for', () => {
  const solomiia = () =>
    aPerson({ name: { surname: 'Гнатюк', givenName: 'Соломія', patronymic: 'Андріївна' } });
  const CASE = 'Гнатюк Соломії Андріївні';
  const CORRECTED = 'Гнатюкові Соломії Андріївні';

  beforeEach(async () => {
    await TemplateModel.deleteMany({});
    await TemplateModel.create({
      ...templateValues('qualification', { nameCase: 'dative' }),
      ...{ kind: 'qualification', version: 1, by: 'x', at: new Date() },
    });
  });

  it('is shown before the number is given', async () => {
    const person = await solomiia();
    const course = await anEndedCourse([[person, 'present']]);
    const { text } = await institute.get(pageOf(course)).expect(200);
    expect(text).toMatch(new RegExp(`name="name-${person._id}"[^>]*value="${CASE}"`));
    expect((await complete(course)).status).toBe(303);
    expect((await printedFor(person))?.holder.inCase).toBe(CASE);
    expect(await PersonModel.findById(person._id).lean()).not.toHaveProperty('declined');
  });

  it('is corrected there, once and for good, and that is on record', async () => {
    const person = await solomiia();
    const field = `name-${person._id}`;
    const first = await anEndedCourse([[person, 'present']]);
    expect((await complete(first, { [field]: ` ${CORRECTED} ` })).status).toBe(303);
    expect((await printedFor(person))?.holder.inCase).toBe(CORRECTED);
    const second = await anEndedCourse([[person, 'present']]);
    const { text } = await institute.get(pageOf(second)).expect(200);
    expect(text).toContain(`value="${CORRECTED}"`);
    const entries = { action: 'name-in-case-corrected', person: person._id };
    expect(await AuditModel.countDocuments(entries)).toBe(1);
  });

  it('goes back to the rules where the field is emptied, and with another name', async () => {
    const person = await solomiia();
    const field = `name-${person._id}`;
    const first = await anEndedCourse([[person, 'present']]);
    await complete(first, { [field]: CORRECTED });
    const second = await anEndedCourse([[person, 'present']]);
    expect((await complete(second, { [field]: ' ' })).status).toBe(303);
    const of = { enrolment: { $exists: true }, courseCode: second.code };
    expect((await CertificateModel.findOne(of).lean())?.snapshot.holder.inCase).toBe(CASE);

    const third = await anEndedCourse([[person, 'present']]);
    await complete(third, { [field]: CORRECTED });
    const name = { surname: 'Лемківська', givenName: 'Соломія', patronymic: 'Андріївна' };
    const act = { by: person._id, at: new Date(), reason: 'шлюб' };
    await renamePerson(person._id, { name, romanisedName: '', grammar: 'feminine' }, act);
    expect(await PersonModel.findById(person._id).lean()).not.toHaveProperty('declined');
    const fourth = await anEndedCourse([[person, 'present']]);
    const { text } = await institute.get(pageOf(fourth)).expect(200);
    expect(text).toContain('value="Лемківській Соломії Андріївні"');
  });

  it.each([
    ['Гнатюк 1', 'Пишіть лише літери'],
    ['Гнатюк 漢', 'немає в шрифті'],
    ['ї'.repeat(201), 'до 200 знаків'],
  ])('is refused as «%s», with what was typed still there', async (typed, word) => {
    const person = await solomiia();
    const course = await anEndedCourse([[person, 'present']]);
    const { status, text } = await complete(course, { [`name-${person._id}`]: typed });
    expect(status).toBe(422);
    expect(text).toContain(word);
    expect(text).toContain(`value="${typed}"`);
    expect((await again(course))?.status).toBe('published');
    expect(await PersonModel.findById(person._id).lean()).not.toHaveProperty('declined');
  });

  it('is looked at before a document is issued anew under another name', async () => {
    const person = await solomiia();
    await complete(await anEndedCourse([[person, 'present']]));
    const { number = '' } = (await printedFor(person)) ?? {};
    const page = `/institute/certificates/${number}/reissue`;
    const { text: first } = await institute.get(page).expect(200);
    expect(first).toContain(`value="${CASE}"`);
    const fieldsOf = (text: string) =>
      Object.fromEntries(formsIn(text).find(({ action }) => action === page)?.fields ?? []);
    const named = { surname: 'Лемківська', grammar: 'feminine', reason: 'шлюб' };
    const send = (fields: object) => institute.post(page).type('form').send(fields);
    const { text: second } = await send({ ...fieldsOf(first), ...named }).expect(422);
    expect(second).toContain('Перевірте, як ім’я стоятиме на документі');
    expect(second).toContain('value="Лемківській Соломії Андріївні"');
    expect((await PersonModel.findById(person._id).lean())?.name.surname).toBe('Гнатюк');
    const typed = { ...fieldsOf(second), grammar: 'feminine', reason: 'шлюб' };
    await send({ ...typed, inCase: 'Лемківська 7' }).expect(422, /value="Лемківська 7"/);
    await send({ ...typed, inCase: 'Лемківські Соломії Андріївні' }).expect(303);
    const anew = await CertificateModel.findOne({ replaces: number }).lean();
    expect(anew?.snapshot.holder.inCase).toBe('Лемківські Соломії Андріївні');
    const kept = await PersonModel.findById(person._id).lean();
    expect(kept?.declined?.dative).toBe('Лемківські Соломії Андріївні');
  });

  it('is shown anew where the person or the template has another one meanwhile', async () => {
    const person = await solomiia();
    const course = await anEndedCourse([[person, 'present']]);
    const { status, text } = await complete(course, { [`of-${person._id}`]: 'Хтось Інший' });
    expect(status).toBe(422);
    expect(text).toContain('тим часом змінено');
    expect(text).toContain(`value="${CASE}"`);
    expect((await complete(course, { nameCase: 'genitive' })).status).toBe(422);
    expect((await complete(course)).status).toBe(303);
  });
});
