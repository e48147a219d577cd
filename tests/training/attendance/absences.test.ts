import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { sheetOf } from '../../../src/training/attendance/attendance.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from './group.js';

useTestDatabase();
let app: Express;
let now = NOW;
beforeAll(() => {
  app = testApp(() => now);
});
beforeEach(() => {
  now = NOW;
});

const pageOf = ({ course }: Group, n = 2) => `/courses/${course.code}/sessions/${n}/absence`;
const decisionsOf = ({ course }: Group, n = 2) => `/teaching/${course.code}/sessions/${n}/absences`;
const stateOf = ({ course }: Group, n = 2) => sheetOf(course, n);

async function reported(reason = 'Відрядження до Одеси') {
  const group = await aGroup();
  const [person] = group.participants;
  const id = person?._id ?? '';
  const agent = await signedIn(app, person?.email ?? '');
  await agent.post(pageOf(group)).type('form').send({ reason }).expect(303);
  return { group, id, agent, trainer: await signedIn(app, group.trainer.email) };
}

describe('an absence told beforehand', () => {
  it('is seen by the trainer with its reason, and accepted as excused', async () => {
    const { group, id, agent, trainer } = await reported();
    const sheet = group.sheet.replace('sessions/1', 'sessions/2');
    expect((await trainer.get(sheet).expect(200)).text).toContain('Відрядження до Одеси');
    await trainer
      .post(decisionsOf(group))
      .type('form')
      .send({ person: id, decision: 'accepted' })
      .expect(303);
    expect((await stateOf(group)).marks[id]).toMatchObject({
      mark: 'excused',
      note: 'Відрядження до Одеси',
      by: group.trainer._id,
    });
    expect((await agent.get(pageOf(group)).expect(200)).text).toContain('визнано поважною');
  });

  it('that is not accepted leaves the mark to the trainer', async () => {
    const { group, id, agent, trainer } = await reported();
    await trainer
      .post(decisionsOf(group))
      .type('form')
      .send({ person: id, decision: 'declined' })
      .expect(303);
    expect((await stateOf(group)).marks[id]).toBeUndefined();
    expect((await agent.get(pageOf(group)).expect(200)).text).toContain('не визнано поважною');
  });

  it('can be taken back until it is decided, and told once however often it is sent', async () => {
    const { group, id, agent } = await reported();
    await agent.post(pageOf(group)).type('form').send({ reason: 'Відрядження до Одеси' });
    await agent.post(pageOf(group)).type('form').send({ takeBack: '1' }).expect(303);
    expect((await stateOf(group)).absences?.[id]).toBeUndefined();
  });

  it('needs a reason, and cannot be told once the session has begun', async () => {
    const { group, agent } = await reported();
    const { text } = await agent.post(pageOf(group)).type('form').send({ reason: ' ' }).expect(422);
    expect(text).toContain('Напишіть, чому вас не буде');
    await agent.post(pageOf(group, 1)).type('form').send({ reason: 'Черга' }).expect(409);
    expect((await stateOf(group, 1)).absences).toBeUndefined();
  });

  it('is for those who take part alone, and decided by those who teach', async () => {
    const { group, id } = await reported();
    const stranger = await signedIn(app, (await aPerson({ roles: ['staff', 'trainer'] })).email);
    await stranger.get(pageOf(group)).expect(404);
    await stranger
      .post(decisionsOf(group))
      .type('form')
      .send({ person: id, decision: 'accepted' })
      .expect(403);
  });

  it('is offered where the person sees their sessions', async () => {
    const { group, agent } = await reported();
    now = new Date(NOW.getTime() - 3600_000);
    expect((await agent.get('/me').expect(200)).text).toContain(`href="${pageOf(group)}"`);
  });
});
