import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { saveMarks } from '../../../src/training/attendance/attendance.js';
import {
  activeSessions,
  onDay,
  unfinished,
} from '../../../src/training/attendance/teaching/trainer-sessions.js';
import type { Mark } from '../../../src/training/enrolment/enrolment.js';
import { asTrainer, aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from './group.js';

useTestDatabase();

let app: Express;
const now = NOW;
beforeAll(() => {
  app = testApp(() => now);
});

const AFTER_FIRST = new Date('2026-11-24T10:00:00Z');

async function mark(group: Group, marks: (Mark | undefined)[], n = 1, at = NOW) {
  const session = group.course.sessions.find((one) => one.n === n);
  if (!session) throw new Error(`No session ${n}`);
  const sent = new Map(
    marks.flatMap((value, index) => {
      const id = group.participants[index]?._id;
      return id && value ? [[id, { mark: value }]] : [];
    }),
  );
  const user = { id: group.trainer._id, roles: ['trainer' as const] };
  await saveMarks(group.course, session, { user, now: at, sent, version: 0, allPresent: false });
}

describe('the sessions of a trainer', () => {
  it('of today are listed with the room, the participants and how many are marked', async () => {
    const group = await aGroup({ size: 3 });
    await mark(group, ['present', 'late']);
    expect(await activeSessions(group.trainer._id).then((all) => onDay(all, NOW))).toEqual([
      expect.objectContaining({
        courseCode: group.course.code,
        n: 1,
        room: 'кімната 214',
        participants: 3,
        marked: 2,
      }),
    ]);
  });

  it('belong to the day in Kyiv, not in Greenwich', async () => {
    const { trainer } = await aGroup({ size: 0 });
    expect(onDay(await activeSessions(trainer._id), new Date('2026-11-23T22:30:00Z'))).toHaveLength(
      1,
    );
    expect(onDay(await activeSessions(trainer._id), new Date('2026-11-24T22:30:00Z'))).toHaveLength(
      0,
    );
  });

  it('are unfinished once they are over and somebody has no mark', async () => {
    const group = await aGroup({ size: 2 });
    await mark(group, ['present']);
    const behind = async (at: Date) => unfinished(await activeSessions(group.trainer._id), at);
    expect(await behind(NOW)).toEqual([]);
    expect(await behind(AFTER_FIRST)).toMatchObject([{ n: 1, marked: 1, participants: 2 }]);
    await mark(group, [undefined, 'absent']);
    expect(await behind(AFTER_FIRST)).toEqual([]);
  });

  it('without participants are never unfinished', async () => {
    const { trainer } = await aGroup({ size: 0 });
    expect(unfinished(await activeSessions(trainer._id), new Date('2026-12-24T10:00:00Z'))).toEqual(
      [],
    );
  });
});

describe('the page of a trainer’s groups', () => {
  it('leads to the sheet of a session under way with one press', async () => {
    const group = await aGroup();
    const agent = await signedIn(app, group.trainer.email);
    const { text } = await agent.get('/teaching').expect(200);
    expect(text).toMatch(new RegExp(`href="${group.sheet}"[^>]*>Відмітити присутність`));
  });

  it('shows the courses that the person teaches and no others', async () => {
    const group = await aGroup({ size: 0 });
    const other = await aGroup({ size: 0 });
    const past = await aGroup({
      size: 0,
      status: 'completed',
      trainers: [asTrainer(group.trainer)],
    });
    const agent = await signedIn(app, group.trainer.email);
    const { text } = await agent.get('/teaching').expect(200);
    expect(text).toContain(`href="/teaching/${group.course.code}"`);
    expect(text).toContain(`href="/teaching/${past.course.code}"`);
    expect(text).not.toContain(`href="/teaching/${other.course.code}"`);
  });

  it('says what to expect to whom no group was given yet', async () => {
    const agent = await signedIn(app, (await aPerson({ roles: ['trainer'] })).email);
    const { text } = await agent.get('/teaching').expect(200);
    expect(text).toContain('Груп у вас ще немає');
  });

  it('pages the courses that are over', async () => {
    const { trainer } = await aGroup({ size: 0 });
    for (let index = 0; index < 21; index += 1) {
      await aGroup({ size: 0, status: 'completed', trainers: [asTrainer(trainer)] });
    }
    const agent = await signedIn(app, trainer.email);
    expect((await agent.get('/teaching').expect(200)).text).toMatch(
      /href="\/teaching\?page(=|&#x3D;)2"/,
    );
    const second = (await agent.get('/teaching?page=2').expect(200)).text;
    expect(second.match(/завершено<\/td>/g)).toHaveLength(1);
  });
});

describe('the page of a group', () => {
  it('shows hours, share, absences and the minimum of every participant', async () => {
    const group = await aGroup({ size: 2, minAttendance: 60 });
    await mark(group, ['present', 'absent']);
    const agent = await signedIn(app, group.trainer.email);
    const { text } = await agent.get(`/teaching/${group.course.code}`).expect(200);
    const rows = text.split('<tr>').filter((row) => row.includes('Відвідано">'));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/1,5 години[\s\S]*50&nbsp;%[\s\S]*>0<[\s\S]*ще попереду/);
    expect(rows[1]).toMatch(/0 годин[\s\S]*0&nbsp;%[\s\S]*>1<[\s\S]*уже не набрати/);
  });

  it('links to every sheet and says how far each is', async () => {
    const group = await aGroup({ size: 2 });
    await mark(group, ['present']);
    const agent = await signedIn(app, group.trainer.email);
    const { text } = await agent.get(`/teaching/${group.course.code}`).expect(200);
    expect(text).toContain(`href="${group.sheet}"`);
    expect(text).toContain('відмічено 1 із 2');
    expect(text).toContain(`href="${group.sheet.replace('sessions/1', 'sessions/2')}"`);
  });

  it('is open to the institute', async () => {
    const group = await aGroup({ size: 1 });
    const agent = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    await agent.get(`/teaching/${group.course.code}`).expect(200);
    await agent.post(group.sheet).type('form').send({ all: 'present' }).expect(303);
  });

  it('speaks English to whom English was chosen for', async () => {
    const group = await aGroup({ size: 1 });
    const institute = await aPerson({ roles: ['institute'], language: 'en' });
    const agent = await signedIn(app, institute.email);
    const { text } = await agent.get(group.sheet).expect(200);
    expect(text).toContain('All present');
    expect(text).toContain('Session 1 of 2');
  });
});
