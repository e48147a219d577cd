import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import sharp from 'sharp';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { nameLead } from '../../../src/people/departments/name-lead.js';
import type { Person } from '../../../src/people/person/person.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { forgetInitiators } from '../../../src/communities/projects/deciding/projects.js';
import { ProjectPhotoModel } from '../../../src/communities/projects/photo-model.js';
import { newId } from '../../../src/ground/id.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { aTraining } from '../../support/residents.js';
import { signedIn, TEST_SECRET, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
let institute: Agent;
let colleague: Agent;
let coordinator: Agent;
let stranger: Agent;
let who: Person;
let head: Person;
let district = '';
let number = '';
const today = new Date().toISOString().slice(0, 10);

const CODE = 'PIDZAMCHE';
const send = (agent: Agent, path: string, fields: object) =>
  agent.post(path).type('form').send(fields);
const page = async (path: string, agent: Agent = request.agent(app)) =>
  (await agent.get(path).expect(200)).text;

/** Everything that the form of a new project asks. */
const idea = () => ({
  ...{ community: CODE, titleUk: 'Сквер', titleEn: 'Square', problemUk: 'Пустир' },
  ...{ problemEn: 'Waste', placeUk: 'вул. Заповітна, 5', placeEn: '5 Zapovitna' },
  department: district,
});
/** All that is kept for good, as it is stored. */
const wholeAudit = async () => JSON.stringify(await AuditModel.find().lean());

beforeAll(async () => {
  app = testApp();
  const unit = await aDepartment();
  district = unit._id;
  head = await aPerson();
  await nameLead(district, { person: head._id, kind: 'head' }, { by: newId(), at: new Date() });
  who = await aPerson({ name: { surname: 'Щур', givenName: 'Юрій', patronymic: 'Якович' } });
  const roles: Person['roles'] = ['staff', 'institute'];
  [institute, colleague, coordinator, stranger] = await Promise.all([
    signedIn(app, (await aPerson({ roles })).email),
    signedIn(app, (await aPerson({ roles })).email),
    signedIn(app, who.email),
    signedIn(app, (await aPerson()).email),
  ]);
  await send(institute, '/institute/communities/new', {
    ...{ code: 'pidzamche', district, nameUk: 'Підзамче', nameEn: 'Pidzamche' },
    ...{ boundaryUk: 'До залізниці', boundaryEn: 'To the railway', streets: 'вул. Заповітна' },
    ...{ placeUk: 'Бібліотека', placeEn: 'Library', since: '2015-09-14' },
  }).expect(303);
  await send(institute, `/institute/communities/${CODE}/coordinator`, { word: who.email }).expect(
    303,
  );
  const begun = await send(coordinator, '/coordination/projects/new', idea()).expect(303);
  number = String(begun.headers.location).split('/').at(-1) ?? '';
});

const kept = (part = '') => `/coordination/projects/${number}${part}`;

describe('a community', () => {
  it('is read by everybody, its coordinator’s name by their own consent alone', async () => {
    expect(await page('/communities')).toContain('Підзамче');
    expect(await page(`/communities/${CODE}`)).not.toContain('Щур');
    await send(stranger, `/coordination/${CODE}/showing`, { shown: '1' }).expect(403);
    await send(coordinator, `/coordination/${CODE}/showing`, { shown: '1' }).expect(303);
    expect(await page(`/communities/${CODE}`)).toContain('Щур Юрій Якович');
    const english = request.agent(app);
    await english.post('/language').type('form').send({ language: 'en' });
    expect(await page(`/communities/${CODE}`, english)).toContain('Shchur Yurii');
    await send(coordinator, `/coordination/${CODE}/showing`, {}).expect(303);
    expect(await page(`/communities/${CODE}`)).not.toContain('Щур');
  });

  it('has a log of meetings, kept by its coordinator and the institute', async () => {
    const meeting = { day: today, people: '17', decision: 'Садимо липи' };
    await send(stranger, `/coordination/${CODE}/meetings`, meeting).expect(404);
    await send(coordinator, `/coordination/${CODE}/meetings`, meeting).expect(303);
    const future = { ...meeting, day: '2090-01-01' };
    expect((await send(coordinator, `/coordination/${CODE}/meetings`, future)).status).toBe(422);
    expect(await page(`/coordination/${CODE}/meetings`, institute)).toContain('Садимо липи');
  });

  it('is coordinated by nobody who names themselves', async () => {
    const me = await aPerson({ roles: ['staff', 'institute'] });
    const agent = await signedIn(app, me.email);
    const answer = await send(agent, `/institute/communities/${CODE}/coordinator`, {
      word: me.email,
    });
    expect(answer.status).toBe(403);
  });

  it('is reached by its coordinator from every page, while they coordinate it, and by nobody else', async () => {
    const way = 'href="/coordination"';
    expect(await page('/me', coordinator)).toContain(way);
    expect(await page('/me', stranger)).not.toContain(way);
    expect(await page('/')).not.toContain(way);
    // Called in the menu as on the page itself.
    expect(await page('/me', coordinator)).toMatch(/href="\/coordination"[^>]*>Координація</);
    expect(await page('/coordination', coordinator)).toContain('<h1>Координація</h1>');
    const next = await aPerson();
    const agent = await signedIn(app, next.email);
    expect(await page('/me', agent)).not.toContain(way);
    const name = (word: string) =>
      send(institute, `/institute/communities/${CODE}/coordinator`, { word }).expect(303);
    await name(next.email);
    expect(await page('/me', agent)).toContain(way);
    expect(await page('/me', coordinator)).not.toContain(way);
    await name(who.email);
    expect(await page('/me', coordinator)).toContain(way);
    expect(await page('/me', agent)).not.toContain(way);
  });

  it('tells its coordinator by letter', async () => {
    expect(await OutboxModel.countDocuments({ to: who._id, kind: 'coordinator-named' })).toBe(2);
  });
});

describe('a project', () => {
  it('is read by everybody and looked after by its coordinator and the institute', async () => {
    expect(number).toMatch(/^\d{4}-0001$/);
    expect(await page(`/projects/${number}`)).toContain('Пустир');
    await stranger.get(kept()).expect(404);
    expect(await page(kept(), coordinator)).toContain('Сквер');
    expect(await page(kept(), institute)).toContain('Сквер');
  });

  it('refuses a condition of the list that it does not know, by name', async () => {
    for (const query of ['district=NOWHERE', 'stage=finished', 'help=2', 'colour=red'])
      await request(app).get(`/projects?${query}`).expect(422);
    expect(await page(`/projects?district=${district}&stage=idea`)).toContain('Сквер');
    expect(await page('/projects?stage=works')).not.toContain('Сквер');
  });

  it('is checked by the institute, and whoever is next gets a letter of what stands then', async () => {
    const letters = await OutboxModel.find({ to: head._id, kind: 'project-needs' }).lean();
    expect(letters).toHaveLength(1);
    await send(coordinator, kept('/stage'), { to: 'checked', note: '' }).expect(403);
    await send(institute, kept('/stage'), { to: 'checked', note: 'Земля міська' }).expect(303);
    await sendDueMail({ now: new Date(), secret: TEST_SECRET, config: testConfig });
    const [late] = await OutboxModel.find({ to: head._id, kind: 'project-needs' }).lean();
    expect(late?.status).toBe('dropped');
    const told = await OutboxModel.findOne({ to: who._id, kind: 'project-needs' }).lean();
    expect(told?.content?.text).toContain('Земля міська');
    expect(await page(`/projects/${number}`)).toContain('здійсненність перевірено');
  });

  it('shows its money by source, and counters what was wrong', async () => {
    const line = {
      kind: 'planned',
      source: 'residents',
      sum: '3 000,50',
      day: today,
      what: 'лавки',
    };
    await send(coordinator, kept('/money'), line).expect(303);
    await send(coordinator, kept('/money'), { ...line, source: 'grant', sum: '7001,17' }).expect(
      303,
    );
    const shown = await page(`/projects/${number}`);
    expect(shown).toContain('30\u00a0%');
    expect(shown.replaceAll('\u00a0', ' ')).toContain('3 000,50 грн');
    const spent = { ...line, kind: 'spent' };
    expect((await send(coordinator, kept('/money'), spent)).status).toBe(422);
    for (const sum of ['0', '-5', '1e3', '12,345'])
      expect((await send(coordinator, kept('/money'), { ...line, sum })).status).toBe(422);
    const book = await page(kept('/money'), coordinator);
    const counter = /"(\/coordination\/projects\/[^"]+\/correction)"/.exec(book)?.[1] ?? '';
    await send(coordinator, counter, { reason: 'не той рік' }).expect(303);
    expect((await send(coordinator, counter, { reason: 'ще раз' })).status).toBe(409);
    expect(await page(`/projects/${number}`)).toContain('не той рік');
  });

  it('names the courses of its people, and leads to those that whoever reads may open', async () => {
    const [training, course] = [await aTraining(), await aCourse()];
    const codes = [training.code, course.code];
    const form = await page(kept('/description'), coordinator);
    const edited = /name="edited" value="(\d+)"/.exec(form)?.[1] ?? '';
    await send(coordinator, kept('/description'), {
      ...{ ...idea(), edited, courses: codes.join(', ') },
    }).expect(303);
    const linked = (text: string) =>
      ['/trainings/', '/courses/'].flatMap((room) =>
        codes.filter((code) => text.includes(`href="${room}${code}"`)).map((code) => room + code),
      );
    const card = await page(`/projects/${number}`);
    for (const { title } of [training, course]) expect(card).toContain(title.uk);
    expect(linked(card)).toEqual([`/trainings/${training.code}`]);
    expect(linked(await page(`/projects/${number}`, stranger))).toEqual(
      codes.map((code) => `/courses/${code}`),
    );
  });

  it('says of each stage who brought it there, and audits it', async () => {
    expect(await page(kept(), institute)).toContain('Земля міська');
    const audited = await AuditModel.distinct('action', { 'values.number': number });
    expect(audited).toEqual(
      expect.arrayContaining(['project-started', 'project-checked', 'project-money-countered']),
    );
    // What was typed freely stays with the project, where it can be seen.
    const stored = await wholeAudit();
    expect(stored).toContain(number);
    for (const typed of ['Земля міська', 'не той рік']) expect(stored).not.toContain(typed);
  });

  it('names a resident with consent, and no more once it is taken back', async () => {
    const named = { name: 'Ольга Максимів', consentedOn: today };
    expect((await send(coordinator, kept('/initiators'), named)).status).toBe(422);
    await send(coordinator, kept('/initiators'), { ...named, consent: '1' }).expect(303);
    expect(await page(`/projects/${number}`)).toContain('Ольга Максимів');
    const list = await page(kept('/initiators'), coordinator);
    const removal = /"(\/coordination\/projects\/[^"]+\/removal)"/.exec(list)?.[1] ?? '';
    await send(coordinator, removal, {}).expect(303);
    expect(await page(`/projects/${number}`)).not.toContain('Максимів');
    expect(await wholeAudit()).not.toContain('Максимів');
  });

  it('forgets residents’ names when their term is over', async () => {
    const named = { name: 'Петро Лозинський', consentedOn: today, consent: '1' };
    await send(coordinator, kept('/initiators'), named).expect(303);
    await forgetInitiators(new Date());
    expect(await page(`/projects/${number}`)).toContain('Лозинський');
    await forgetInitiators(new Date(Date.now() + 3.01 * 365.25 * 86_400_000));
    expect(await page(`/projects/${number}`)).not.toContain('Лозинський');
  });

  it('shows a photograph once a second person published it, without what its file said', async () => {
    const drawn = sharp({ create: { width: 40, height: 30, channels: 3, background: 'green' } });
    const file = await drawn
      .withExif({ IFD0: { Artist: 'SOMEBODY' } })
      .jpeg()
      .toBuffer();
    const add = (fields: Record<string, string>) =>
      institute.post(kept('/photos')).field(fields).attach('file', file, 'двір.jpg');
    expect((await add({ side: 'before', altUk: '', consent: '1' })).status).toBe(422);
    expect((await add({ side: 'before', altUk: 'Порожній двір' })).status).toBe(422);
    await add({ side: 'before', altUk: 'Порожній двір', consent: '1' }).expect(303);
    const [stored] = await ProjectPhotoModel.find().lean();
    const bytes = Buffer.from((stored?.bytes as unknown as { buffer: Uint8Array }).buffer);
    expect(bytes.includes('SOMEBODY')).toBe(false);
    const src = `/projects/${number}/photos/${stored?._id ?? ''}/file`;
    await request(app).get(src).expect(404);
    await coordinator.get(src).expect(200).expect('Content-Type', 'image/jpeg');
    const publication = kept(`/photos/${stored?._id ?? ''}/publication`);
    await send(institute, publication, {}).expect(403);
    await send(coordinator, publication, {}).expect(403);
    await send(colleague, publication, {}).expect(303);
    await request(app).get(src).expect(200);
    expect(await page(`/projects/${number}`)).toContain('alt="Порожній двір"');
    await send(coordinator, publication.replace('publication', 'removal'), {}).expect(303);
    await request(app).get(src).expect(404);
    expect(await ProjectPhotoModel.countDocuments()).toBe(0);
  });

  it('begins no more in a community that was closed', async () => {
    await send(institute, '/coordination/projects/new', idea()).expect(303);
    await send(institute, `/institute/communities/${CODE}/closing`, { reason: 'Об’єднано' }).expect(
      303,
    );
    const refused = await send(institute, '/coordination/projects/new', idea());
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('#community');
    expect(await page('/communities')).not.toContain('Підзамче');
    expect(await page(`/communities/${CODE}`)).toContain('Об’єднано');
    expect(await wholeAudit()).not.toContain('Об’єднано');
  });
});
