import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { formatIsoDay, inKyiv } from '../../../src/ground/language/format.js';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { orderDeeds, orderEffects } from '../../../src/training/orders/order-effects.js';
import { OrderModel } from '../../../src/training/orders/order-model.js';
import { saveOrder } from '../../../src/training/orders/save-order.js';
import type { Course, OrderKind } from '../../../src/training/courses/course.js';
import { completeCourse } from '../../../src/training/completion/completion.js';
import { again, anEndedCourse } from '../completion/ended-course.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { failOnce } from '../../support/effects.js';
import { readPdf } from '../../support/read-pdf.js';
import { unzip } from '../../support/unzip.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
afterEach(() => OrderModel.deleteMany({}));

let institute: Agent;
let admin: Agent;
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
  admin = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'admin'] })).email);
});

const TODAY = inKyiv(new Date()).toFormat('yyyy-MM-dd');
const ORDER = { number: '45-к', date: TODAY };
const ordersOf = ({ code }: Pick<Course, 'code'>) => `/institute/courses/${code}/orders`;
const enter = (course: Course, kind: OrderKind, typed: object = {}) =>
  institute
    .post(`${ordersOf(course)}/${kind}`)
    .type('form')
    .send({ orderNumber: ORDER.number, orderDate: TODAY, ...typed });

/** A course to come in which somebody of this position takes part. */
async function withParticipant() {
  const department = await aDepartment();
  const person = await aPerson({
    ...{ department: department._id, position: { uk: 'головний спеціаліст', en: 'specialist' } },
    name: { surname: 'Щербак', givenName: 'Олена', patronymic: 'Іванівна' },
  });
  const course = await aCourse();
  await enrol(course, person._id, person._id, new Date());
  return { course, department };
}

describe('The order of enrolment', () => {
  it('is drafted as PDF and DOCX with everybody who takes part', async () => {
    const { course, department } = await withParticipant();
    const page = await institute.get(ordersOf(course)).expect(200);
    expect(page.text).toContain(`${ordersOf(course)}/enrolment.pdf`);
    expect(page.text).toContain('У списку 1 слухач.');
    const printed = (await readPdf(await fileOf(course, 'enrolment.pdf'))).text;
    const written = await textOf(await fileOf(course, 'enrolment.docx'));
    for (const text of [printed, written])
      for (const word of [
        ...['НАКАЗ', 'Про зарахування слухачів', 'Щербак Олена Іванівна', 'НАКАЗУЮ'],
        ...['головний спеціаліст', department.name.uk, course.code, '6 годин', '________'],
      ])
        expect(text).toContain(word);
  });

  it('has its number and date on the course’s page and in the register once it was signed', async () => {
    const { course } = await withParticipant();
    await enter(course, 'enrolment').expect(303).expect('location', ordersOf(course));
    expect((await again(course))?.enrolmentOrder).toEqual(ORDER);
    const shown = `№ 45-к від ${formatIsoDay(TODAY)}`;
    const plan = await institute.get(`/institute/courses/${course.code}`).expect(200);
    expect(plan.text.replaceAll('\u00a0', ' ')).toContain(shown);
    const register = await admin.get('/institute/orders').expect(200);
    expect(register.text).toContain('№ 45-к');
    const seen = await admin.get(ordersOf(course)).expect(200);
    expect(seen.text).toContain(shown);
    expect(seen.text).not.toContain(`${ordersOf(course)}/enrolment"`);
    const audited = await AuditModel.find({ course: course._id }).lean();
    expect(audited.map(({ action }) => action)).toContain('enrolment-order-recorded');
    await admin.get('/institute/orders?year=2009').expect(200, /Наказів немає/);
    await admin.get('/institute/orders?year=abc').expect(422);
  });

  it('is corrected with a reason alone', async () => {
    const { course } = await withParticipant();
    await enter(course, 'enrolment').expect(303);
    const seen = `${TODAY} 45-к`;
    const without = await enter(course, 'enrolment', { orderNumber: '46-к', seen });
    expect(without.status).toBe(422);
    await enter(course, 'enrolment', { orderNumber: '46-к', seen, reason: 'описка' }).expect(303);
    expect((await again(course))?.enrolmentOrder?.number).toBe('46-к');
    // The number that was given up may be another's.
    const other = await withParticipant();
    await enter(other.course, 'enrolment').expect(303);
  });

  it('is refused where the year’s number is another order’s, however it is spelt, of either kind', async () => {
    const { course } = await withParticipant();
    await enter(course, 'enrolment').expect(303);
    const ended = await anEndedCourse([[await aPerson(), 'present']]);
    for (const kind of ['enrolment', 'completion'] as const) {
      const { status, text } = await enter(ended, kind, { orderNumber: '45 – К' });
      expect(status).toBe(409);
      expect(text).toContain(course.code);
    }
    const person = { passed: [], counted: 0, orderNumber: '45-к', orderDate: TODAY };
    const completion = `/institute/courses/${ended.code}/completion`;
    await institute
      .post(completion)
      .type('form')
      .send(person)
      .expect(422, /уже внесено/);
    expect((await again(ended))?.status).toBe('published');
  });

  it('is one order, of those who send different ones at once', async () => {
    const { course } = await withParticipant();
    const act = { by: 'institute', at: new Date() };
    const tries = ['1', '2', '3'].map((number) =>
      saveOrder(course, 'enrolment', { order: { number, date: TODAY }, seen: null }, act),
    );
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await OrderModel.countDocuments({ course: course._id })).toBe(1);
  });

  it('is named by the course later where that could not be written at once', async () => {
    const { course } = await withParticipant();
    failOnce(orderEffects, 'course');
    await enter(course, 'enrolment').expect(303);
    expect((await again(course))?.enrolmentOrder).toBeNull();
    const stored = await OrderModel.findOne({ course: course._id }).orFail().lean();
    await orderDeeds.tryAgain(stored._id);
    expect((await again(course))?.enrolmentOrder).toEqual(ORDER);
  });

  it('has no draft while there is nobody to name', async () => {
    const course = await aCourse();
    await institute.get(`${ordersOf(course)}/enrolment.pdf`).expect(409, /немає нікого/);
    const page = await institute.get(ordersOf(course)).expect(200);
    expect(page.text).not.toContain('enrolment.pdf');
  });
});

describe('The order of completion', () => {
  it('names those who meet the rule alone, and none before the last session is over', async () => {
    const [present, absent] = [await aPerson(), await aPerson()];
    const course = await anEndedCourse([
      [present, 'present'],
      [absent, 'absent'],
    ]);
    const { text } = await readPdf(await fileOf(course, 'completion.pdf'));
    expect(text).toContain(present.name.surname);
    expect(text).not.toContain(absent.name.surname);
    const { course: toCome } = await withParticipant();
    await institute.get(`${ordersOf(toCome)}/completion.docx`).expect(409);
  });

  it.each([
    [{ assessment: 'none' }, 'відвідано щонайменше 70 % годин.'],
    [{ assessment: 'test' }, '70 % годин і складено тест.'],
    [{ assessment: 'points', passMark: 75 }, 'і одержано не менше 75 зі 100 балів.'],
    [{ assessment: 'cefr', exitLevel: 'B1' }, 'рівень англійської мови не нижче B1.'],
    [{ assessment: 'project' }, 'і подано проєктну заявку.'],
  ] as const)('states what a course of %j asks', async (given, condition) => {
    const course = await anEndedCourse([[await aPerson(), 'present']], {
      ...given,
      minAttendance: 70,
    });
    const written = await textOf(await fileOf(course, 'completion.docx'));
    expect(written).toContain(condition);
    // A draft says nothing of a signed one.
    expect(written).not.toContain('підписаний примірник');
  });

  it('once it has a number names those of that day, and says what counts', async () => {
    const [present, later] = [await aPerson(), await aPerson()];
    const course = await anEndedCourse(
      [present, later].map((person) => [person, 'present'] as const),
    );
    const papers = { order: ORDER };
    await completeCourse(testIssuer, course, [present._id], 'institute', new Date(), papers);
    await institute
      .post(`/institute/courses/${course.code}/completion/recognition`)
      .type('form')
      .send({ person: later._id, orderNumber: '7', orderDate: TODAY })
      .expect(303);
    const written = await textOf(await fileOf(course, 'completion.docx'));
    const printed = (await readPdf(await fileOf(course, 'completion.pdf'))).text;
    for (const text of [written, printed.replaceAll(/\s+/g, ' ')]) {
      expect(text).toContain('№ 45-к');
      expect(text).toContain(present.name.surname);
      expect(text).not.toContain(later.name.surname);
      expect(text).toContain(
        `Список станом на ${formatIsoDay(TODAY)}; чинним є підписаний примірник.`,
      );
    }
  });
});

/** A draft as it comes. */
async function fileOf(course: Course, name: string): Promise<Buffer> {
  const answer = await institute
    .get(`${ordersOf(course)}/${name}`)
    .responseType('arraybuffer')
    .expect(200);
  return answer.body as Buffer;
}

/** The words of a DOCX, without its markup. */
async function textOf(bytes: Buffer): Promise<string> {
  const parts = await unzip(bytes);
  const document = parts.find(({ name }) => name === 'word/document.xml');
  return String(document?.bytes)
    .replaceAll(/<[^<>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}
