import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Person } from '../../../src/people/person/person.js';
import type { Course } from '../../../src/training/courses/course.js';
import { FeedbackModel, type Feedback } from '../../../src/training/feedback/feedback-model.js';
import { forgetWhoAnswered } from '../../../src/training/feedback/find-feedback.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { anEndedCourse } from '../completion/ended-course.js';
import { completedCourse } from './completed-course.js';

useTestDatabase();

const DAY_MS = 86_400_000;
let app: Express;
/** The same registry a month later, when nobody is asked any more. */
let later: Express;
let institute: Agent;
let instituteLater: Agent;
beforeAll(async () => {
  app = testApp();
  later = testApp(() => new Date(Date.now() + 30 * DAY_MS));
  const { email } = await aPerson({ roles: ['institute'] });
  institute = await signedIn(app, email);
  instituteLater = await signedIn(later, email);
});

const FULL = { useful: '5', clear: '4', practice: '3', organisation: '2', recommend: '1' };

const aCompletedCourse = (people: number) => completedCourse(institute, people);

const pageOf = ({ code }: Pick<Course, 'code'>) => `/courses/${code}/feedback`;
const give = async (course: Course, person: Person, fields: object = FULL, at = app) =>
  (await signedIn(at, person.email)).post(pageOf(course)).type('form').send(fields);
const stored = ({ _id }: Course) => FeedbackModel.findById(_id).lean<Feedback | null>();

describe('whoever took part in a course that is completed', () => {
  it('finds the question on the first page and on the course’s, answers once, and is thanked', async () => {
    const { course, participants } = await aCompletedCourse(1);
    const [person] = participants;
    if (!person) throw new Error('nobody took part');
    const agent = await signedIn(app, person.email);
    for (const page of ['/', `/courses/${course.code}`])
      expect((await agent.get(page).expect(200)).text).toContain(`href="${pageOf(course)}"`);
    await agent.get(pageOf(course)).expect(200, /Навчання було корисним/);
    await agent.post(pageOf(course)).type('form').send(FULL).expect(303);
    await agent
      .post(pageOf(course))
      .type('form')
      .send({ ...FULL, useful: '1' })
      .expect(303);
    expect((await stored(course))?.counts).toMatchObject({
      useful: [0, 0, 0, 0, 1],
      recommend: [1, 0, 0, 0, 0],
    });
    await agent.get(pageOf(course)).expect(200, /Ви вже відповіли/);
    for (const page of ['/', `/courses/${course.code}`])
      expect((await agent.get(page).expect(200)).text).not.toContain(`href="${pageOf(course)}"`);
  });

  it('is told what is missing, with what was chosen and written still there, and nothing is counted', async () => {
    const { course, participants } = await aCompletedCourse(1);
    const [person] = participants;
    if (!person) throw new Error('nobody took part');
    for (const [fields, fault] of [
      [{ ...FULL, clear: '', text: 'Лишіть вправи' }, 'Виберіть оцінку від 1 до 5'],
      [{ ...FULL, clear: '6', text: 'Лишіть вправи' }, 'Виберіть оцінку від 1 до 5'],
      [{ ...FULL, text: `Лишіть вправи${'.'.repeat(1000)}` }, 'Скоротіть текст до 1000 знаків'],
    ] as const) {
      const { text, status } = await give(course, person, fields);
      expect(status).toBe(422);
      expect(text).toContain(fault);
      expect(text).toContain('Лишіть вправи');
      expect(text).toMatch(/value="5" checked/);
    }
    expect(await stored(course)).toBeNull();
  });

  it('is counted once however many of their answers come at the same moment, and so is everybody', async () => {
    const { course, participants } = await aCompletedCourse(6);
    const answers = await Promise.all(
      participants.flatMap((person) => [give(course, person), give(course, person)]),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
    const said = await stored(course);
    expect(said?.counts.useful).toEqual([0, 0, 0, 0, 6]);
    expect(said?.answered).toHaveLength(6);
  });

  it('cannot answer any more once the results are made up', async () => {
    const { course, participants } = await aCompletedCourse(1);
    const [person] = participants;
    if (!person) throw new Error('nobody took part');
    expect((await give(course, person, FULL, later)).status).toBe(409);
    const agent = await signedIn(later, person.email);
    await agent.get(pageOf(course)).expect(200, /приймали до/);
    expect(await stored(course)).toBeNull();
  });
});

describe('whoever never came, or was not in the course at all', () => {
  it('is not asked and has no page for it', async () => {
    const { course, noShow } = await aCompletedCourse(1);
    for (const person of [noShow, await aPerson()]) {
      const agent = await signedIn(app, person.email);
      await agent.get(pageOf(course)).expect(404);
      await agent.post(pageOf(course)).type('form').send(FULL).expect(404);
      expect((await agent.get('/')).text).not.toContain(pageOf(course));
    }
    expect(await stored(course)).toBeNull();
  });

  it('nor is anybody while the course is not completed', async () => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'present']]);
    expect((await give(course, person)).status).toBe(404);
  });
});

describe('what is kept of the answers', () => {
  it('tells of nobody what they said: sums, and texts and names in no order of time', async () => {
    const { course, participants } = await aCompletedCourse(3);
    for (const [at, text] of ['в', 'а', 'б'].entries()) {
      const person = participants[at];
      if (person) await give(course, person, { ...FULL, text });
    }
    const said = await stored(course);
    expect(said?.texts).toEqual(['а', 'б', 'в']);
    expect(said?.answered).toEqual(participants.map(({ _id }) => _id).sort());
    expect(JSON.stringify(said?.counts)).not.toContain(participants[0]?._id);
  });

  it('forgets who answered when nobody can answer any more, and not what was said', async () => {
    const { course, participants } = await aCompletedCourse(2);
    for (const person of participants) await give(course, person);
    await forgetWhoAnswered(new Date());
    expect((await stored(course))?.answered).toHaveLength(2);
    await forgetWhoAnswered(new Date(Date.now() + 30 * DAY_MS));
    expect(await stored(course)).toMatchObject({
      answered: [],
      counts: { useful: [0, 0, 0, 0, 2] },
    });
  });
});

describe('the results of a course', () => {
  const resultsOf = ({ code }: Course) => `/teaching/${code}/feedback`;

  it('are shown to its trainers and the institute once nobody can add to them, by sums and texts', async () => {
    const { course, participants, trainer } = await aCompletedCourse(5);
    for (const [at, person] of participants.entries())
      await give(course, person, {
        ...FULL,
        useful: String(at + 1),
        text: at === 0 ? '<b>Дякую</b>' : '',
      });
    const before = await institute.get(resultsOf(course)).expect(200);
    expect(before.text).toContain('Слухачі ще відповідають');
    expect(before.text).not.toContain('Дякую');
    for (const agent of [instituteLater, await signedIn(later, trainer.email)]) {
      const { text } = await agent.get(resultsOf(course)).expect(200);
      expect(text).toContain('5 відповідей');
      expect(text).toContain('&lt;b&gt;Дякую&lt;/b&gt;');
      expect(text).toMatch(/Навчання було корисним[\s\S]*?<span>3,0<\/span>/);
    }
    const group = await instituteLater.get(`/teaching/${course.code}`).expect(200);
    expect(group.text).toContain(`href="${resultsOf(course)}"`);
  });

  it('are shown to nobody where fewer than five answered, not even in a sum', async () => {
    const { course, participants } = await aCompletedCourse(4);
    for (const person of participants) await give(course, person, { ...FULL, text: 'впізнають' });
    const { text } = await instituteLater.get(resultsOf(course)).expect(200);
    expect(text).toContain('Відповіло менш ніж 5 слухачів');
    expect(text).not.toContain('впізнають');
    const year = new Date(Date.now() + 30 * DAY_MS).getFullYear();
    const sums = await instituteLater.get(`/institute/feedback?year=${year}`).expect(200);
    expect(sums.text).not.toContain(course.code);
  });

  it('are nobody else’s', async () => {
    const { course, participants } = await aCompletedCourse(1);
    const [person] = participants;
    const others = [person, await aPerson({ roles: ['staff', 'trainer'] })];
    for (const other of others) {
      const agent = await signedIn(app, other?.email ?? '');
      const { status } = await agent.get(resultsOf(course));
      expect([403, 404]).toContain(status);
      await agent.get('/institute/feedback').expect(403);
    }
  });
});

describe('the overview of the institute', () => {
  it('adds up by programme, trainer and course, and leads to each; an unknown programme is refused by name', async () => {
    const { course, participants, trainer } = await aCompletedCourse(5);
    for (const person of participants) await give(course, person);
    const { text } = await instituteLater
      .get(`/institute/feedback?programme=${course.programmeCode}`)
      .expect(200);
    expect(text).toContain(`href="/teaching/${course.code}/feedback"`);
    expect(text).toContain(trainer.name.surname);
    expect(text).toMatch(/data-label="Зрозумілість">4,0</);
    const unknown = await instituteLater.get('/institute/feedback?programme=NONE').expect(422);
    expect(unknown.text).toContain('NONE');
  });
});
