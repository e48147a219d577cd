import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Course } from '../../../src/training/courses/course.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { aCourse, aDepartment, aPerson, aProgramme } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const send = (agent: Agent, { code }: Course, body: object) =>
  agent.post(`/courses/${code}/nomination`).type('form').send(body);
const statusOf = async ({ _id }: Course, person: string) =>
  (await EnrolmentModel.findOne({ course: _id, person }).lean())?.status;

async function office() {
  const head = await aPerson();
  const unit = await aDepartment({ head: head._id });
  const hr = await aPerson({ roles: ['hr'], hrDepartment: unit._id });
  const people = [];
  for (let n = 0; n < 4; n += 1) people.push(await aPerson({ department: unit._id }));
  return {
    unit,
    people,
    head: await signedIn(app, head.email),
    hr: await signedIn(app, hr.email),
  };
}

/** What the page says in the row of this text. */
const rowOf = (html: string, text: string): string =>
  new RegExp(`<th scope="row">${text}.*?</tr>`, 's').exec(html)?.[0] ?? `no row of ${text}`;

describe('enrolling a list of people', () => {
  it('says of each line what will come of it and why not, and changes nothing yet', async () => {
    const { hr, people } = await office();
    const first = await aProgramme({ title: { uk: 'Вступ', en: 'Introduction' } });
    const programme = await aProgramme({ prerequisites: [first._id] });
    const course = await aCourse({ programme: programme._id });
    const plain = await aCourse({ capacity: 1 });
    const [a, b, c] = people;
    if (!a || !b || !c) throw new Error('Nobody');
    await enrol(plain, c._id, c._id, new Date());
    const gone = await aPerson({ status: 'left', department: a.department ?? null });
    const foreign = await aPerson();
    const list = [
      a.email.toUpperCase(),
      b.personnelNumber,
      `${a.name.surname} <${a.email}>`,
      c.email,
      'nobody@city.example',
      gone.email,
      foreign.email,
    ].join('\n');
    const { text } = await send(hr, plain, { step: 'preview', list }).expect(200);
    expect(text).toContain('Запишемо 2 з 7');
    expect(rowOf(text, a.name.surname)).toContain('Стане в чергу, номер 1');
    expect(rowOf(text, b.name.surname)).toContain('Стане в чергу, номер 2');
    expect(rowOf(text, c.name.surname)).toContain('Уже має місце');
    expect(rowOf(text, 'nobody@city.example')).toContain('Немає в реєстрі');
    expect(rowOf(text, gone.name.surname)).toContain('вже не працює');
    expect(rowOf(text, foreign.name.surname)).toContain('не з ваших підрозділів');
    expect(text).toContain('Уже є у вашому списку');
    expect(await statusOf(plain, a._id)).toBeUndefined();
    const ruled = await send(hr, course, { step: 'preview', list: a.email }).expect(200);
    expect(ruled.text).toContain('Спершу треба завершити програму «Вступ»');
    expect(ruled.text).not.toContain('value="confirm"');
  });

  it('takes a list as a mail program writes it, and shows every part that it does not understand', async () => {
    const { hr, people } = await office();
    const course = await aCourse();
    const [a, b] = people;
    if (!a || !b) throw new Error('Nobody');
    const list = `"${a.name.surname}, Олена" <${a.email}>, Коваль Петро; таб. № ${b.personnelNumber ?? ''}`;
    const { text } = await send(hr, course, { step: 'preview', list }).expect(200);
    expect(text).toContain('Запишемо 2 з 3');
    expect(rowOf(text, 'Коваль Петро')).toContain('Немає в реєстрі');
    expect(rowOf(text, b.name.surname)).toContain('таб. № ');
  });

  it('keeps the list and those who were chosen when it is too long', async () => {
    const { hr, people } = await office();
    const list = 'а'.repeat(50_001);
    const person = people[0]?._id ?? '';
    const { text } = await send(hr, await aCourse(), { step: 'preview', list, person }).expect(422);
    expect(text).toContain(list);
    expect(text).toMatch(new RegExp(`value="${person}"[^>]* checked`));
  });

  it('enrols in the order of the list, the rest into the queue; pressing twice changes nothing', async () => {
    const { hr, people } = await office();
    const course = await aCourse({ capacity: 2 });
    const body = { step: 'confirm', person: people.map(({ _id }) => _id) };
    const { text } = await send(hr, course, body).expect(200);
    expect(text).toContain('Записано 4 з 4');
    expect(rowOf(text, people[0]?.name.surname ?? '')).toContain('Має місце');
    expect(rowOf(text, people[3]?.name.surname ?? '')).toContain('У черзі, номер 2');
    await send(hr, course, body).expect(200);
    const statuses = await Promise.all(people.map(({ _id }) => statusOf(course, _id)));
    expect(statuses).toEqual(['enrolled', 'enrolled', 'waitlisted', 'waitlisted']);
  });

  it('gives the approvals of whoever nominates, and no others', async () => {
    const { hr, head, people } = await office();
    const course = await aCourse({ approval: ['manager', 'hr'] });
    const [a, b] = people.map(({ _id }) => _id);
    await send(hr, course, { step: 'confirm', person: a }).expect(200);
    const { text } = await send(head, course, { step: 'confirm', person: b }).expect(200);
    expect(text).toContain('рішення приймає: кадрова служба');
    expect([await statusOf(course, a ?? ''), await statusOf(course, b ?? '')]).toEqual([
      'enrolled',
      'applied',
    ]);
  });

  it('does not reach beyond one’s departments, also where the form was tampered with', async () => {
    const [one, other] = [await office(), await office()];
    const course = await aCourse();
    const foreign = other.people[0]?._id ?? '';
    await send(one.hr, course, { step: 'confirm', person: foreign }).expect(200);
    expect(await statusOf(course, foreign)).toBeUndefined();
    const staff = await signedIn(app, (await aPerson()).email);
    await staff.get(`/courses/${course.code}/nomination`).expect(403);
    await send(staff, course, { step: 'confirm', person: foreign }).expect(403);
  });

  it('keeps who was chosen while one searches on, and what was pasted', async () => {
    const { hr, people } = await office();
    const course = await aCourse();
    const [a, b] = people;
    const found = await send(hr, course, {
      step: 'search',
      q: b?.name.surname,
      person: a?._id,
      list: 'щось своє',
    }).expect(200);
    expect(found.text).toContain(`value="${a?._id ?? ''}" checked`);
    expect(found.text).toContain(b?.name.surname ?? '-');
    expect(found.text).toContain('щось своє</textarea>');
  });

  it('asks for somebody, and for no more than can be looked over', async () => {
    const { hr } = await office();
    const course = await aCourse();
    await send(hr, course, { step: 'preview', list: ' ' }).expect(422);
    const many = Array.from({ length: 501 }, (_, n) => `x${n}@city.example`).join('\n');
    const { text } = await send(hr, course, { step: 'preview', list: many }).expect(422);
    expect(text).toContain('x500@city.example');
  });

  it('is offered on the course page to those who may, while enrolment is open', async () => {
    const { hr, people } = await office();
    const course = await aCourse();
    const closed = await aCourse({ enrolmentClosesAt: new Date(Date.now() - 1000) });
    const href = (of: Course) => `href="/courses/${of.code}/nomination"`;
    expect((await hr.get(`/courses/${course.code}`)).text).toContain(href(course));
    expect((await hr.get(`/courses/${closed.code}`)).text).not.toContain(href(closed));
    await hr.get(`/courses/${closed.code}/nomination`).expect(409);
    const staff = await signedIn(app, people[0]?.email ?? '');
    expect((await staff.get(`/courses/${course.code}`)).text).not.toContain(href(course));
  });
});

describe('a list of names as an office keeps it', () => {
  it.each([
    'Андрусяк Анна',
    'анна андрусяк',
    'Андрусяк, Анна Іванівна',
    'АНДРУСЯК А. І.',
    'Андрусяк Анна Іванівна',
  ])('finds whom it means: %s', async (line) => {
    const { hr, unit } = await office();
    const name = { surname: 'Андрусяк', givenName: 'Анна', patronymic: 'Іванівна' };
    const { personnelNumber } = await aPerson({ name, department: unit._id });
    // Whose name only begins so is not meant, nor somebody of another office.
    const longer = { ...name, surname: 'Андрусяківська' };
    await aPerson({ name: longer, department: unit._id });
    await aPerson({ name });
    const { text } = await send(hr, await aCourse(), { step: 'preview', list: line }).expect(200);
    expect(rowOf(text, 'Андрусяк Анна Іванівна')).toContain('Отримає місце');
    expect(text).not.toContain('Андрусяківська');
    expect(personnelNumber).toBeDefined();
  });

  it('finds a name with an apostrophe of any kind, on any of several lines', async () => {
    const { hr, unit } = await office();
    const name = { surname: 'В’юнник', givenName: 'Дем’ян', patronymic: null };
    await aPerson({ name, department: unit._id });
    await aPerson({ name: { ...name, surname: 'Стець' }, department: unit._id });
    const list = "В'юнник Дем`ян\nСтець Демʼян";
    const { text } = await send(hr, await aCourse(), { step: 'preview', list }).expect(200);
    expect(text.match(/Отримає місце/g)).toHaveLength(2);
  });

  it('asks which is meant where two are called the same, and enrols neither before', async () => {
    const { hr, unit } = await office();
    const name = { surname: 'Двійник', givenName: 'Петро', patronymic: null };
    const first = await aPerson({ name, department: unit._id });
    const second = await aPerson({ name, department: unit._id });
    const course = await aCourse();
    const list = 'Двійник Петро';
    const asked = await send(hr, course, { step: 'preview', list }).expect(200);
    expect(rowOf(asked.text, list)).toContain('Так звуть кількох');
    for (const { _id, personnelNumber } of [first, second]) {
      expect(asked.text).toContain(`value="${_id}"`);
      expect(asked.text).toContain(personnelNumber);
    }
    const answered = await send(hr, course, { step: 'preview', list, person: second._id });
    expect(answered.text).not.toContain('Так звуть кількох');
    expect(rowOf(answered.text, list)).toContain('Отримає місце');
    await send(hr, course, { step: 'confirm', person: second._id }).expect(200);
    expect(await statusOf(course, first._id)).toBeUndefined();
    expect(await statusOf(course, second._id)).toBe('enrolled');
  });
});
