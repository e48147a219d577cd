import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { aCourse, aDepartment, aPerson, asTrainer } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
let agent: Agent;
beforeAll(async () => {
  app = testApp();
  agent = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
});

const address = (code: string) => `/institute/courses/${code}/places`;
const save = (code: string, values: object) => agent.post(address(code)).type('form').send(values);

describe('how a course gives its places', () => {
  it('is set on one page, shown there again and among the facts of the course', async () => {
    const [unit, parent] = [await aDepartment(), await aDepartment()];
    const course = await aCourse({ status: 'draft', unopened: true });
    await save(course.code, {
      firstApproval: 'manager',
      secondApproval: 'institute',
      holdHours: '48',
      offerHours: '24',
      quotaDepartment: [unit._id, ''],
      quotaSeats: ['5', ''],
      quotasUntil: '2026-01-10T09:00',
      departments: [parent._id],
      positions: 'Начальник\n  Головний спеціаліст \n',
      ranks: '5-7, 11',
      clash: 'forbid',
      withdrawUntil: '2026-01-05T18:00',
    }).expect(303);
    const saved = await CourseModel.findById(course._id).lean();
    expect(saved).toMatchObject({
      approval: ['manager', 'institute'],
      holdHours: 48,
      offerHours: 24,
      quotas: [{ department: unit._id, seats: 5 }],
      quotasUntil: new Date('2026-01-10T07:00:00Z'),
      audience: {
        departments: [parent._id],
        positions: ['Начальник', 'Головний спеціаліст'],
        ranks: [5, 6, 7, 11],
      },
      clash: 'forbid',
      withdrawUntil: new Date('2026-01-05T16:00:00Z'),
    });
    const form = await agent.get(address(course.code)).expect(200);
    expect(form.text).toContain('value="5, 6, 7, 11"');
    expect(form.text).toContain('value="2026-01-10T09:00"');
    const page = await agent.get(`/institute/courses/${course.code}`).expect(200);
    expect(page.text).toContain('Безпосередній керівник → Інститут');
    expect(page.text).toContain(`${unit.name.uk}: 5`);
  });

  it('stays as usual where nothing is filled in', async () => {
    const course = await aCourse({ status: 'draft', unopened: true });
    await save(course.code, { holdHours: '', clash: 'warn' }).expect(303);
    expect(await CourseModel.findById(course._id).lean()).toMatchObject({
      approval: [],
      holdHours: 0,
      offerHours: null,
      quotas: [],
      quotasUntil: null,
      audience: { departments: [], positions: [], ranks: [] },
      withdrawUntil: null,
    });
  });

  it('holds at once for an announced course, and for those who wait', async () => {
    const unit = await aDepartment();
    const course = await aCourse({ capacity: 2 });
    const { _id } = await aPerson();
    await enrol(course, _id, _id, new Date());
    const until = '2026-01-01T09:00';
    const reserve = { quotaDepartment: unit._id, quotaSeats: '1', quotasUntil: until };
    await save(course.code, { ...reserve, offerHours: '12' }).expect(303);
    const { state } = await seats.handle(course._id, {
      ...{ type: 'pass-time', by: 'test', at: new Date('2025-12-01T00:00:00Z') },
    });
    expect(state.terms?.offerHours).toBe(12);
  });

  it('that does not fit the places there are is refused beside the field', async () => {
    const unit = await aDepartment();
    const course = await aCourse({ capacity: 3 });
    const typed = {
      quotaDepartment: unit._id,
      quotaSeats: '4',
      quotasUntil: course.startsAt.toISOString().slice(0, 16).replace(/T.*/, 'T00:00'),
    };
    const { text } = await save(course.code, typed).expect(422);
    expect(text).toContain('Зарезервовано місць: 4');
    expect(text).toContain('href="#quotaDepartment"');
    expect((await CourseModel.findById(course._id).lean())?.quotas).toEqual([]);
  });

  it.each([
    [{ secondApproval: 'hr' }, 'Оберіть, хто погоджує першим'],
    [{ firstApproval: 'hr', secondApproval: 'hr' }, 'Оберіть когось іншого'],
    [{ holdHours: 'два' }, 'Введіть ціле число годин'],
    [{ offerHours: '0' }, 'Введіть ціле число годин'],
    [{ quotaDepartment: '', quotaSeats: '3' }, 'потрібні й підрозділ, і кількість'],
    [{ ranks: '16' }, 'Введіть ранги від 1 до 15'],
    [{ ranks: 'всі' }, 'Введіть ранги від 1 до 15'],
    [{ quotasUntil: 'завтра' }, 'role="alert"'],
    [{ withdrawUntil: '2199-01-01T10:00' }, 'Вкажіть час до кінця курсу'],
  ])('%j is refused with what would mend it, and what was typed stays', async (typed, said) => {
    const course = await aCourse({ status: 'draft', unopened: true });
    const { text } = await save(course.code, { ...typed, positions: 'Діловод' }).expect(422);
    expect(text).toContain(said);
    expect(text).toContain('Діловод</textarea>');
  });

  it('reserved twice for one department, or without a day of release, is refused', async () => {
    const { _id } = await aDepartment();
    const course = await aCourse({ status: 'draft', unopened: true });
    const twice = { quotaDepartment: [_id, _id], quotaSeats: ['1', '2'] };
    expect((await save(course.code, twice).expect(422)).text).toContain('вкажіть один раз');
    const open = { quotaDepartment: _id, quotaSeats: '1' };
    expect((await save(course.code, open).expect(422)).text).toContain('Вкажіть, коли ці місця');
    const late = { ...open, quotasUntil: '2199-01-01T10:00' };
    expect((await save(course.code, late).expect(422)).text).toContain('не пізніше від першого');
  });

  it('goes into the seat list when the course is announced', async () => {
    const trainer = asTrainer(await aPerson({ roles: ['trainer'] }));
    const course = await aCourse({ status: 'draft', unopened: true, trainers: [trainer] });
    await save(course.code, { offerHours: '36' }).expect(303);
    await agent.post(`/institute/courses/${course.code}/publication`).expect(303);
    expect((await seats.read(course._id)).terms).toMatchObject({ offerHours: 36 });
  });
});
