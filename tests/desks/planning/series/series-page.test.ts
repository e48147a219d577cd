import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CourseModel } from '../../../../src/training/courses/course-model.js';
import { newId } from '../../../../src/ground/id.js';
import { kyivMoment } from '../../../../src/training/planning/kyiv-time.js';
import { CodeTaken } from '../../../../src/training/programmes/programmes.js';
import { aCourse, aPerson, aProgramme } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
let institute: Agent;
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
});

const SERIES = '/institute/courses/series';

let houses = 0;

/** Two groups of a programme, on Mondays and on Tuesdays, in a house where nothing else takes place. */
async function twoGroups(trainer = '') {
  const { code } = await aProgramme();
  houses += 1;
  return {
    ...{ formKey: newId(), programme: code, groups: '2', form: 'in-person', capacity: '12' },
    ...{ firstDay: '2032-03-01', weeks: '2', venueUk: `пл. Ринок, ${houses}` },
    enrolmentOpensAt: '2032-01-10T09:00',
    ...{ 'code-1': `${code}-1`, 'weekdays-1': '1', 'from-1': '10:00', 'to-1': '13:00' },
    ...{ 'code-2': `${code}-2`, 'weekdays-2': '2', 'from-2': '17:30', 'to-2': '19:00' },
    ...{ 'trainer-1': trainer, 'trainer-2': trainer, 'room-1': '11', 'room-2': '12' },
  };
}

const send = (form: Record<string, string>) => institute.post(SERIES).type('form').send(form);
const madeOf = (form: { programme: string }) =>
  CourseModel.find({ programmeCode: form.programme }).sort({ code: 1 }).lean();

describe('A series of groups', () => {
  it('is planned on one page, each group with its days, time, trainer and room', async () => {
    const { _id: trainer } = await aPerson({ roles: ['staff', 'trainer'] });
    const form = await twoGroups(trainer);
    const page = await institute.get(`${SERIES}?programme=${form.programme}&groups=3`).expect(200);
    expect(page.text).toContain('name="room-3"');
    await send(form).expect(303).expect('location', '/institute/courses?status=draft');
    const [one, two] = await madeOf(form);
    expect(one).toMatchObject({ status: 'draft', capacity: 12, code: `${form.programme}-1` });
    expect(one?.sessions.map(({ startsAt, room }) => [startsAt, room])).toEqual([
      [kyivMoment('2032-03-01', '10:00'), '11'],
      [kyivMoment('2032-03-08', '10:00'), '11'],
    ]);
    expect(two?.sessions[0]?.startsAt).toEqual(kyivMoment('2032-03-02', '17:30'));
    expect(two?.trainers.map(({ _id }) => _id)).toEqual([trainer]);
  });

  it('is made once however often it is sent, and to the end where it was half made', async () => {
    const form = await twoGroups();
    const first = CourseModel.create.bind(CourseModel);
    const create = jest.spyOn(CourseModel, 'create');
    create.mockImplementationOnce(first);
    create.mockImplementationOnce(() => Promise.reject(new Error('no space')));
    await send(form).expect(500);
    create.mockRestore();
    expect(await madeOf(form)).toHaveLength(1);
    const answers = await Promise.all([send(form), send(form)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await madeOf(form)).toHaveLength(2);
  });

  it('that wants a trainer or a room twice at once is told so, and nothing is written until it is meant', async () => {
    const { _id: trainer } = await aPerson({ roles: ['staff', 'trainer'] });
    const form = {
      ...(await twoGroups(trainer)),
      ...{ 'weekdays-2': '1', 'from-2': '12:00', 'to-2': '14:00', 'room-2': '11' },
    };
    const { status, text } = await send(form);
    expect(status).toBe(409);
    expect(text).toContain('Нічого ще не створено');
    expect(text).toContain('name="despite"');
    expect(await madeOf(form)).toEqual([]);
    await send({ ...form, despite: '1' }).expect(303);
    expect(await madeOf(form)).toHaveLength(2);
    // What is planned stands against the next series, too.
    const next = { ...(await twoGroups(trainer)), 'room-1': '21', 'room-2': '22' };
    await send(next).expect(409);
    expect(await madeOf(next)).toEqual([]);
  });

  it.each([
    ['code-2', (form: Record<string, string>) => String(form['code-1'])],
    ['to-2', () => '17:00'],
    ['weekdays-1', () => ''],
    ['firstDay', () => 'завтра'],
  ])('is refused at %s, with nothing written', async (field, value) => {
    const form = await twoGroups();
    const { status, text } = await send({ ...form, [field]: value(form) });
    expect(status).toBe(422);
    expect(text).toContain(`#${field}`);
    expect(await madeOf(form)).toEqual([]);
  });

  it('is not begun where enrolment would close after the end of any of them', async () => {
    const form = {
      ...(await twoGroups()),
      ...{ 'weekdays-1': '2', 'weekdays-2': '1', enrolmentClosesAt: '2032-03-09T10:00' },
    };
    const { status, text } = await send(form);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toContain('#enrolmentClosesAt');
    expect(await madeOf(form)).toEqual([]);
    await send({ ...form, enrolmentClosesAt: '' }).expect(303);
  });

  it('is refused at the code that another took while it was made', async () => {
    const form = await twoGroups();
    const create = jest.spyOn(CourseModel, 'create');
    create.mockImplementationOnce(async () => {
      await aCourse({ code: form['code-2'] });
      throw new CodeTaken();
    });
    const { status, text } = await send(form);
    create.mockRestore();
    expect(status).toBeLessThan(500);
    expect(text).toContain('#code-2');
    expect(text).not.toContain('#code-1');
  });

  it('is of two to six groups', async () => {
    const { code } = await aProgramme();
    await institute.get(`${SERIES}?programme=${code}&groups=40`).expect(422);
    await send({ ...(await twoGroups()), groups: '40' }).expect(400);
  });
});
