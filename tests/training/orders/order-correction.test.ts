import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { OrderModel } from '../../../src/training/orders/order-model.js';
import { completeCourse } from '../../../src/training/completion/completion.js';
import { formatIsoDay, inKyiv } from '../../../src/ground/language/format.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { again, anEndedCourse } from '../completion/ended-course.js';
import type { Course } from '../../../src/training/courses/course.js';
import type { Person } from '../../../src/people/person/person.js';

useTestDatabase();
// Each test's orders are of a year of their own, as it were: a number is used once a year.
afterEach(() => OrderModel.deleteMany({}));

let institute: Agent;
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
});

const TODAY = inKyiv(new Date()).toFormat('yyyy-MM-dd');
const WRONG = { number: '45-к', date: TODAY };
const RIGHT = { orderNumber: '54-к', orderDate: TODAY, reason: 'описка в номері' };

const completionOf = ({ code }: Pick<Course, 'code'>) => `/institute/courses/${code}/completion`;
const pageOf = ({ code }: Pick<Course, 'code'>) => `/institute/courses/${code}/orders/completion`;

/** A course completed by an order, with the certificates of these people. */
async function completedBy(order: typeof WRONG | undefined, people: readonly Person[]) {
  const course = await anEndedCourse(people.map((person) => [person, 'present'] as const));
  const everybody = people.map(({ _id }) => _id);
  await completeCourse(testIssuer, course, everybody, 'institute', new Date(), { order });
  return course;
}

/** The form of the page as it stands, ready to be sent with something typed over it. */
async function formOf(course: Course) {
  const { text } = await institute.get(pageOf(course)).expect(200);
  const form = formsIn(text).find(({ action }) => action === pageOf(course));
  if (!form) throw new Error('no form');
  return (typed: Record<string, string>) => {
    const fields = form.fields.filter(([name]) => !(name in typed));
    const sent = new URLSearchParams([...fields, ...Object.entries(typed)]);
    return institute.post(pageOf(course)).type('form').send(sent.toString());
  };
}
const correct = async (course: Course, typed: Record<string, string> = RIGHT) =>
  (await formOf(course))(typed);

const basesOf = async ({ code }: Course) =>
  (await CertificateModel.find({ courseCode: code, status: 'valid' }).lean()).map(
    ({ snapshot }) => snapshot.basis?.uk,
  );
const onRecord = ({ _id }: Course) =>
  AuditModel.find({ course: _id, action: 'order-corrected' }).lean();

describe('The order of a completed course', () => {
  it('is corrected with a reason, which is on record; documents go on saying what they say', async () => {
    const course = await completedBy(WRONG, [await aPerson(), await aPerson()]);
    const page = await institute.get(completionOf(course)).expect(200);
    expect(page.text).toContain(`href="${pageOf(course)}"`);
    const before = await basesOf(course);
    expect(await correct(course)).toMatchObject({
      ...{ status: 303, headers: { location: completionOf(course) } },
    });
    expect((await again(course))?.completionOrder).toEqual({ number: '54-к', date: TODAY });
    expect(await basesOf(course)).toEqual(before);
    const day = formatIsoDay(TODAY);
    expect(await onRecord(course)).toMatchObject([
      { reason: RIGHT.reason, values: { was: `№\u00a045-к, ${day}`, is: `№\u00a054-к, ${day}` } },
    ]);
    await institute
      .get(`/institute/audit?course=${course.code}`)
      .expect(200, /виправлено наказ[\s\S]*45-к[\s\S]*54-к/);
  });

  it('leads on to corrected documents of the whole course, which differ in nothing else', async () => {
    const course = await completedBy(WRONG, [await aPerson(), await aPerson()]);
    await correct(course);
    const { text } = await institute.get(completionOf(course)).expect(200);
    expect(text).toContain('2 чинні сертифікати називають інший наказ');
    const address = `${completionOf(course)}/correction`;
    expect(text).toContain(`href="${address}"`);
    const shown = await institute.get(address).expect(200);
    const facts = [...shown.text.matchAll(/name="facts" value="(\w+)"/g)].map(([, fact]) => fact);
    expect(facts).toEqual(['basis']);
    const certificates = [...shown.text.matchAll(/name="certificates" value="([\w-]+)"/g)];
    await institute
      .post(address)
      .type('form')
      .send({
        ...{ facts, certificates: certificates.map(([, one]) => one) },
        ...{ reason: RIGHT.reason, counted: certificates.length },
      })
      .expect(303);
    const corrected = `наказ від ${formatIsoDay(TODAY)} № 54-к`;
    expect(await basesOf(course)).toEqual([corrected, corrected]);
    const done = await institute.get(completionOf(course)).expect(200);
    expect(done.text).not.toContain('називають інший наказ');
  });

  it('is named where there was none', async () => {
    const course = await completedBy(undefined, [await aPerson()]);
    await correct(course);
    expect((await again(course))?.completionOrder).toEqual({ number: '54-к', date: TODAY });
    const { text } = await institute.get(completionOf(course)).expect(200);
    expect(text).toContain('1 чинний сертифікат називає інший наказ або жодного');
    expect(await onRecord(course)).toMatchObject([{ values: { was: '–' } }]);
  });

  it('leaves alone those who were recognised later, by an order of their own', async () => {
    const [present, later] = [await aPerson(), await aPerson()];
    const marks = [present, later].map((person) => [person, 'present'] as const);
    const course = await anEndedCourse(marks);
    const papers = { order: WRONG };
    await completeCourse(testIssuer, course, [present._id], 'institute', new Date(), papers);
    await institute
      .post(`${completionOf(course)}/recognition`)
      .type('form')
      .send({ person: later._id, orderNumber: '7', orderDate: TODAY })
      .expect(303);
    await correct(course);
    const { text } = await institute.get(completionOf(course)).expect(200);
    expect(text).toContain('1 чинний сертифікат називає інший наказ');
  });

  it.each([
    [{ ...RIGHT, reason: '' }, 'Поясніть, чому наказ виправлено'],
    [{ ...RIGHT, orderDate: '' }, 'Введіть дату наказу'],
    [{ ...RIGHT, orderNumber: '', orderDate: '' }, 'Введіть номер наказу'],
    [{ ...RIGHT, orderDate: '2020-01-01' }, 'Наказ не може бути давнішим'],
    [{ ...RIGHT, orderDate: '2999-01-01' }, 'Дата наказу ще не настала'],
    [{ ...RIGHT, orderNumber: WRONG.number }, 'Наказ той самий'],
  ])('is not corrected by %j: what was typed is still there', async (typed, word) => {
    const course = await completedBy(WRONG, [await aPerson()]);
    const { status, text } = await correct(course, typed);
    expect(status).toBe(422);
    expect(text).toContain(word);
    for (const value of Object.values(typed).filter((one) => one !== ''))
      expect(text).toContain(value);
    expect((await again(course))?.completionOrder).toEqual(WRONG);
    expect(await onRecord(course)).toEqual([]);
  });

  it('is corrected once, however often the form is sent', async () => {
    const course = await completedBy(WRONG, [await aPerson()]);
    const send = await formOf(course);
    const answers = [...(await Promise.all([send(RIGHT), send(RIGHT)])), await send(RIGHT)];
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await onRecord(course)).toHaveLength(1);
  });

  it('is not written over when somebody else corrected it while the page was open', async () => {
    const course = await completedBy(WRONG, [await aPerson()]);
    const send = await formOf(course);
    await correct(course, { ...RIGHT, orderNumber: '55-к' });
    const { status, text } = await send(RIGHT);
    expect(status).toBe(409);
    expect(text).toContain('55-к');
    expect(text).toContain('value="54-к"');
    expect((await again(course))?.completionOrder?.number).toBe('55-к');
    // Having seen that, they may send it once more.
    const form = formsIn(text).find(({ action }) => action === pageOf(course));
    const sent = new URLSearchParams(form?.fields);
    await institute.post(pageOf(course)).type('form').send(sent.toString()).expect(303);
    expect((await again(course))?.completionOrder?.number).toBe('54-к');
  });

  it('may be entered before the course is completed, without a reason, and is its basis then', async () => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'present']]);
    const typed = { ...RIGHT, reason: '' };
    expect((await correct(course, typed)).status).toBe(303);
    expect((await again(course))?.completionOrder).toEqual({ number: '54-к', date: TODAY });
    expect(await onRecord(course)).toEqual([]);
    const page = await institute.get(completionOf(course)).expect(200);
    expect(page.text).toContain('54-к');
    expect(page.text).not.toContain('name="orderNumber"');
    const sent = { passed: person._id, counted: 1 };
    await institute.post(completionOf(course)).type('form').send(sent).expect(303);
    expect(await basesOf(course)).toEqual([`наказ від ${formatIsoDay(TODAY)} № 54-к`]);
  });

  it('is none while the last session is to come', async () => {
    const course = await aCourse();
    await institute.get(pageOf(course)).expect(409, /закінчиться останнє заняття/);
    await institute.post(pageOf(course)).type('form').send(RIGHT).expect(409);
    expect((await again(course))?.completionOrder).toBeNull();
  });
});
