import { beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { giveFeedback } from '../../../src/training/feedback/give-feedback.js';
import { askForFeedback } from '../../../src/training/feedback/reminders.js';
import { composeNotice } from '../../../src/training/letters/compose-notice.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { again } from '../completion/ended-course.js';
import { completedCourse } from './completed-course.js';

useTestDatabase();

const ANSWER = { useful: 5, clear: 5, practice: 5, organisation: 5, recommend: 5, text: '' };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

let institute: Agent;
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['institute'] })).email);
});

const askedOf = (course: string) =>
  OutboxModel.find({ kind: 'feedback', 'values.course': course }).sort({ _id: 1 }).lean();

describe('the question what somebody thinks of a course', () => {
  it('is sent once to all who came, and a week before the end once more to those who have not answered', async () => {
    const { course: made, participants } = await completedCourse(institute, 2);
    const course = await again(made);
    const [quick, slow] = participants;
    if (!course || !quick || !slow) throw new Error('nobody took part');
    await askForFeedback(inDays(0));
    await askForFeedback(inDays(1));
    expect((await askedOf(course._id)).map(({ to }) => to).sort()).toEqual(
      [quick._id, slow._id].sort(),
    );
    await giveFeedback(course, ANSWER, { person: quick._id, now: inDays(1) });
    await askForFeedback(inDays(16));
    await askForFeedback(inDays(17));
    const to = (await askedOf(course._id)).map((mail) => mail.to);
    expect(to.filter((one) => one === quick._id)).toHaveLength(1);
    expect(to.filter((one) => one === slow._id)).toHaveLength(2);
    await askForFeedback(inDays(40));
    expect(await askedOf(course._id)).toHaveLength(3);
  });

  it('is not sent to whoever answered before it went, nor once answers are taken no longer', async () => {
    const { course: made, participants } = await completedCourse(institute, 1);
    const course = await again(made);
    const [person] = participants;
    if (!course || !person) throw new Error('nobody took part');
    await askForFeedback(inDays(0));
    const [mail] = await askedOf(course._id);
    if (!mail) throw new Error('nobody was asked');
    const composedIn = (days: number) =>
      composeNotice(mail, { config: testConfig, now: inDays(days) });
    const first = await composedIn(0);
    if (first.outcome !== 'send') throw new Error(first.outcome);
    expect(first.content.text).toContain(`/courses/${course.code}/feedback`);
    expect(await composedIn(30)).toMatchObject({ outcome: 'dropped', why: 'past' });
    await giveFeedback(course, ANSWER, { person: person._id, now: inDays(0) });
    expect(await composedIn(0)).toMatchObject({ outcome: 'dropped', why: 'past' });
  });
});
