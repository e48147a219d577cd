import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { sheetOf } from '../../../src/training/attendance/attendance.js';
import { checkInCodes } from '../../../src/training/attendance/check-in/check-in-code.js';
import { sheetId } from '../../../src/training/attendance/sheets/sheet-id.js';
import { sheets } from '../../../src/training/attendance/sheets/sheets.js';
import { spokenName } from '../../../src/people/names/names.js';
import type { Person } from '../../../src/people/person/person.js';
import { beganEarlier } from '../../support/began-earlier.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from './group.js';

useTestDatabase();

const SECRET = 'a secret for tests only, long enough to be taken';
let app: Express;
let now = NOW;
const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
beforeAll(() => {
  app = testApp(() => now);
});
beforeEach(() => {
  now = NOW;
});

const codeFor = ({ course }: Group, n = 1) =>
  `/check-in/${checkInCodes(SECRET).make(course._id, n, now)}`;
const marksOf = async ({ course }: Group) => (await sheetOf(course, 1)).marks;

describe('checking in with the code on the wall', () => {
  it('marks the person who scanned it, once, by their own hand', async () => {
    const group = await aGroup();
    const [person] = group.participants;
    const agent = await signedIn(app, person?.email ?? '');
    const code = codeFor(group);
    await agent.get(code).expect(200);
    await Promise.all([1, 2, 3].map(() => agent.post(code).expect(303)));
    const { text } = await agent.get(code).expect(200);
    expect(text).toContain('Ваша відмітка: присутня, 10:10');
    expect(await marksOf(group)).toMatchObject({
      [person?._id ?? '']: { mark: 'present', by: person?._id, history: [] },
    });
  });

  it('marks who comes more than ten minutes late as late, with the minutes missed', async () => {
    const group = await aGroup();
    const [person] = group.participants;
    later(121);
    const agent = await signedIn(app, person?.email ?? '');
    await agent.post(codeFor(group)).expect(303);
    expect(await marksOf(group)).toMatchObject({
      [person?._id ?? '']: { mark: 'late', minutesMissed: 12 },
    });
  });

  it('lets who scanned in time sign in at leisure, and counts the time of the scan', async () => {
    const group = await aGroup();
    const [person] = group.participants;
    const agent = request.agent(app);
    const code = codeFor(group);
    const { headers } = await agent.get(code).expect(303);
    expect(headers.location).toBe(`/sign-in?returnTo=${encodeURIComponent(code)}`);
    later(240);
    await agent
      .post('/sign-in')
      .type('form')
      .send({ email: person?.email, password: PASSWORD, returnTo: code })
      .expect(303)
      .expect('location', code);
    await agent.get(code).expect(200);
    await agent.post(code).expect(303);
    expect(await marksOf(group)).toMatchObject({
      [person?._id ?? '']: { mark: 'present', at: NOW },
    });
  });

  it('refuses a code that was sent on after its time, and says what to do', async () => {
    const group = await aGroup();
    const code = codeFor(group);
    later(61);
    const agent = await signedIn(app, group.participants[0]?.email ?? '');
    const { text } = await agent.get(code).expect(410);
    expect(text).toContain('Наведіть камеру ще раз');
    await agent.post(code).expect(410);
    expect(await marksOf(group)).toEqual({});
  });

  it('refuses a code that somebody made or changed', async () => {
    const group = await aGroup();
    const agent = await signedIn(app, group.participants[0]?.email ?? '');
    const [words = '', seal = ''] = codeFor(group).replace('/check-in/', '').split('.');
    const forged = Buffer.from(
      Buffer.from(words, 'base64url').toString().replace(',1,', ',2,'),
    ).toString('base64url');
    for (const word of [`${forged}.${seal}`, `${words}.`, words, 'x.y', `${words}.${seal}x`])
      await agent.post(`/check-in/${word}`).expect(410);
    expect(await marksOf(group)).toEqual({});
  });

  it('serves one person with one scan', async () => {
    const group = await aGroup();
    const [first, second] = group.participants;
    const phone = await signedIn(app, first?.email ?? '');
    const code = codeFor(group);
    await phone.post(code).expect(303);
    await phone.post('/sign-out').expect(303);
    await phone
      .post('/sign-in')
      .type('form')
      .send({ email: second?.email, password: PASSWORD })
      .expect(303);
    const { text } = await phone.post(code).expect(409);
    expect(text).toContain('За цим скануванням уже відмітилася інша людина');
    expect(Object.keys(await marksOf(group))).toEqual([first?._id]);
  });

  it('shows the trainer who checked in with one and the same phone', async () => {
    const group = await aGroup();
    const [first, second] = group.participants;
    const phone = await signedIn(app, first?.email ?? '');
    await phone.post(codeFor(group)).expect(303);
    later(30);
    await phone.post('/sign-out').expect(303);
    await phone
      .post('/sign-in')
      .type('form')
      .send({ email: second?.email, password: PASSWORD })
      .expect(303);
    await phone.post(codeFor(group)).expect(303);
    const { text } = await (await signedIn(app, group.trainer.email)).get(group.sheet).expect(200);
    expect(text).toContain('З одного телефона відмітилися кілька людей');
    expect(text).toMatch(new RegExp(`<li>[^<]*${first?.name.surname}[^<]*${second?.name.surname}`));
  });

  describe('with a phone that was emptied before it was handed on', () => {
    /** Checks in with a browser that holds nothing, after signing in with it. */
    const emptied = async (group: Group, person: Person | undefined, agent = 'Phone/1') => {
      const phone = request.agent(app).set('user-agent', agent);
      const { email } = person ?? {};
      await phone.post('/sign-in').type('form').send({ email, password: PASSWORD }).expect(303);
      return () => phone.post(codeFor(group)).expect(303);
    };
    const sheetFor = async (group: Group) =>
      (await (await signedIn(app, group.trainer.email)).get(group.sheet).expect(200)).text;
    const DOUBT = 'Можливо, за цих людей відмітилися з одного телефона';

    it('shows the trainer who and when, as a doubt', async () => {
      const group = await aGroup();
      const [first, second] = group.participants;
      await (
        await emptied(group, first)
      )();
      later(90);
      await (
        await emptied(group, second)
      )();
      const text = await sheetFor(group);
      expect(text).toContain(DOUBT);
      expect(text).toMatch(
        new RegExp(`<li>${first?.name.surname}[^<]*, 10:10; ${second?.name.surname}[^<]*, 10:11`),
      );
      expect(text).not.toContain('З одного телефона відмітилися кілька людей');
    });

    it('doubts nobody who signed in before the other was done, or long after, or uses another browser', async () => {
      const group = await aGroup({ size: 4 });
      const [first, second, third, fourth] = group.participants;
      const checkSecondIn = await emptied(group, second);
      later(30);
      await (
        await emptied(group, first)
      )();
      later(30);
      await beganEarlier(second?._id ?? '', 60_000);
      await checkSecondIn();
      await (
        await emptied(group, third, 'Phone/2')
      )();
      later(400);
      await (
        await emptied(group, fourth)
      )();
      expect(await sheetFor(group)).not.toContain(DOUBT);
    });
  });

  it('tells one phone without its check-in cookie by the sign-ins before', async () => {
    const group = await aGroup();
    const [first, second] = group.participants;
    const phone = await signedIn(app, first?.email ?? '');
    await phone.post(codeFor(group)).expect(303);
    later(30);
    phone.jar.setCookie('check-in=; Max-Age=0; Path=/', '127.0.0.1', '/');
    const { email } = second ?? {};
    await phone.post('/sign-in').type('form').send({ email, password: PASSWORD }).expect(303);
    await phone.post(codeFor(group)).expect(303);
    const { text } = await (await signedIn(app, group.trainer.email)).get(group.sheet).expect(200);
    expect(text).toContain('З одного телефона відмітилися кілька людей');
  });

  it('leaves a mark that the trainer set', async () => {
    const group = await aGroup();
    const [person] = group.participants;
    const trainer = await signedIn(app, group.trainer.email);
    await trainer
      .post(group.sheet)
      .type('form')
      .send({ [`mark-${person?._id}`]: 'absent' })
      .expect(303);
    const agent = await signedIn(app, person?.email ?? '');
    await agent.post(codeFor(group)).expect(303);
    expect((await marksOf(group))[person?._id ?? '']).toMatchObject({
      mark: 'absent',
      by: group.trainer._id,
    });
  });

  it('tells who is not on the list what to do', async () => {
    const group = await aGroup();
    const agent = await signedIn(app, (await aPerson()).email);
    const { text } = await agent.post(codeFor(group)).expect(409);
    expect(text).toContain('Вас немає у списку слухачів');
    expect(text).toContain(`href="/courses/${group.course.code}"`);
    expect(await marksOf(group)).toEqual({});
  });

  it('takes nobody for a session to come, or after its end', async () => {
    const group = await aGroup();
    const agent = await signedIn(app, group.participants[0]?.email ?? '');
    await agent.post(codeFor(group, 2)).expect(409);
    later(2 * 3600);
    await agent.post(codeFor(group)).expect(409);
    expect(await marksOf(group)).toEqual({});
  });
});

describe('the code on the wall', () => {
  const projector = ({ course }: Group) => `/teaching/${course.code}/sessions/1/check-in`;

  it('is for the trainer alone, and holds no more than the signed word', async () => {
    const group = await aGroup();
    await (
      await signedIn(app, (await aPerson({ roles: ['trainer'] })).email)
    )
      .get(projector(group))
      .expect(403);
    const { text, headers } = await (
      await signedIn(app, group.trainer.email)
    )
      .get(projector(group))
      .expect(200);
    expect(text).toContain('data-qr');
    expect(text).not.toContain(SECRET);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('shows who has come by the name they are spoken to with, and nobody’s absence', async () => {
    const group = await aGroup();
    const [first, second, third] = group.participants;
    if (!first || !second || !third) throw new Error('the group is too small');
    const marks = [
      { person: first._id, mark: 'present' },
      { person: second._id, mark: 'absent' },
      { person: third._id, mark: 'excused' },
    ] as const;
    await sheets.handle(sheetId(group.course._id, 1), {
      ...{ type: 'mark', by: group.trainer._id, at: now },
      changes: [...marks],
    });
    const agent = await signedIn(app, group.trainer.email);
    const { text } = await agent.get(projector(group)).expect(200);
    const wall = text.slice(text.indexOf('data-projector='), text.indexOf('data-full-screen'));
    expect(wall).toContain(`<li>${spokenName(first.name)}</li>`);
    expect(wall.match(/<li>/g)).toHaveLength(1);
    expect(wall).not.toMatch(/відсутн|поважна|запізнення/);
  });

  it('says when it will appear while the session is far', async () => {
    const group = await aGroup();
    now = new Date(NOW.getTime() - 24 * 3600_000);
    const { text } = await (
      await signedIn(app, group.trainer.email)
    )
      .get(projector(group))
      .expect(200);
    expect(text).not.toContain('data-qr');
    expect(text).toContain('за пів години до початку');
  });
});
