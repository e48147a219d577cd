import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { CourseMessageModel } from '../../../src/training/course-messages/course-message-model.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { composeNotice } from '../../../src/training/letters/compose-notice.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { signedIn, testApp, testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const TEXT = 'Перший рядок.\nДругий: <b>не жирний</b> $t(notices:greeting) {{title}}';

async function aGroup(people: number) {
  const trainer = await aPerson({ roles: ['staff', 'trainer'] });
  const course = await aCourse({ trainers: [asTrainer(trainer)], capacity: Math.max(1, people) });
  const participants = await Promise.all(Array.from({ length: people }, () => aPerson()));
  for (const { _id } of participants) await enrol(course, _id, _id, new Date());
  const agent = await signedIn(app, trainer.email);
  const page = `/teaching/${course.code}/messages`;
  const send = (fields: object) => agent.post(page).type('form').send(fields);
  return { course, participants, page, agent, send };
}

const toldOf = (course: string) =>
  OutboxModel.find({ kind: 'course-message', 'values.course': course }).lean();

describe('a message to the participants of a course', () => {
  it('is read again with the number of people before anything is sent', async () => {
    const { course, send } = await aGroup(2);
    const { text } = await send({ subject: 'Тема', text: TEXT }).expect(200);
    expect(text).toContain('Цей лист надійде 2 слухачам');
    expect(text).toContain('Надіслати 2 слухачам');
    expect(await CourseMessageModel.countDocuments({ course: course._id })).toBe(0);
    expect(await toldOf(course._id)).toEqual([]);
  });

  it('goes to those who take part then, as it was written, and to nobody who waits or left', async () => {
    const { course, participants, send } = await aGroup(3);
    const waits = await aPerson();
    await enrol(course, waits._id, waits._id, new Date());
    const [left, ...stay] = participants;
    if (!left) throw new Error('nobody is there');
    await withdraw(course, left._id, left._id, new Date());
    await send({ subject: 'Аудиторія', text: TEXT, confirmed: '1' }).expect(303);
    const told = await toldOf(course._id);
    // The place that was given up went to the one who waited.
    expect(told.map(({ to }) => to).sort()).toEqual([...stay, waits].map(({ _id }) => _id).sort());
    const [mail] = told;
    if (!mail) throw new Error('no letter');
    const composed = await composeNotice(mail, { config: testConfig, now: new Date() });
    if (composed.outcome !== 'send') throw new Error(composed.outcome);
    expect(composed.content.text).toContain(TEXT);
    expect(composed.content.html).toContain('&lt;b&gt;');
    expect(composed.content.subject).toContain('Аудиторія');
  });

  it('stands on the course’s page for those who take part alone', async () => {
    const { course, participants, send } = await aGroup(1);
    await send({ subject: 'Про аудиторію', text: 'Приходьте.', confirmed: '1' }).expect(303);
    const inside = await signedIn(app, participants[0]?.email ?? '');
    const outside = await signedIn(app, (await aPerson()).email);
    const page = `/courses/${course.code}`;
    expect((await inside.get(page).expect(200)).text).toContain('Про аудиторію');
    expect((await outside.get(page).expect(200)).text).not.toContain('Про аудиторію');
  });

  it('is refused with what was typed still there', async () => {
    const { send } = await aGroup(1);
    const { text } = await send({ subject: '', text: 'Набраний текст' }).expect(422);
    expect(text).toContain('Напишіть тему листа.');
    expect(text).toContain('Набраний текст');
  });

  it('does not become a flood', async () => {
    const { course, send } = await aGroup(1);
    for (let n = 0; n < 6; n += 1)
      await send({ subject: `${n}`, text: 'Новина', confirmed: '1' }).expect(303);
    const { text } = await send({ subject: '7', text: 'Ще одна', confirmed: '1' }).expect(429);
    expect(text).toContain('Ще одна');
    expect(text).toContain('Об’єднайте новини');
    expect(await toldOf(course._id)).toHaveLength(6);
  });

  it('is not for trainers of other courses, nor for participants', async () => {
    const { page, participants } = await aGroup(1);
    for (const { email } of [await aPerson({ roles: ['staff', 'trainer'] }), ...participants])
      await (await signedIn(app, email)).get(page).expect(403);
  });
});
