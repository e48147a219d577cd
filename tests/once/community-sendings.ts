import type { Express } from 'express';
import { aDepartment, aPerson } from '../support/builders.js';
import { signedIn, type Agent } from '../support/test-app.js';
import type { Sending } from './sending.js';

/** Red pixels, eight bits, not interlaced. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);
const PROJECTS = '/coordination/projects';
const DAY = '2026-01-12';

let communities = 0;

const institute = async (app: Express) =>
  signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);

async function fieldsOfCommunity() {
  communities += 1;
  const { _id: district } = await aDepartment();
  return {
    ...{ code: `ONCE-${communities}`, district, nameUk: 'Громада', nameEn: 'Community' },
    ...{ boundaryUk: 'До річки', boundaryEn: 'To the river', streets: 'вул. Широка' },
    ...{ placeUk: 'Школа', placeEn: 'School', since: DAY },
  };
}

async function aCommunity(agent: Agent): Promise<string> {
  const fields = await fieldsOfCommunity();
  await agent.post('/institute/communities/new').type('form').send(fields).expect(303);
  return fields.code;
}

const IDEA = {
  ...{ titleUk: 'Сквер', titleEn: 'Square', problemUk: 'Пустир', problemEn: 'Waste' },
  ...{ placeUk: 'вул. Широка, 5', placeEn: '5 Shyroka Street' },
};

/** The address under which a new project is looked after. */
async function aProject(agent: Agent): Promise<string> {
  const fields = { ...IDEA, community: await aCommunity(agent) };
  const answer = await agent.post(`${PROJECTS}/new`).type('form').send(fields).expect(303);
  return String(answer.headers.location);
}

const LINE = { kind: 'planned', source: 'city', sum: '100', day: DAY, what: 'лавки' };

/** What is sent of communities and projects, by the route that takes it. */
export const COMMUNITY_SENDINGS: Record<string, (app: Express) => Promise<Sending>> = {
  '/institute/communities/new': async (app) => ({
    ...{ agent: await institute(app), page: '/institute/communities/new' },
    typed: await fieldsOfCommunity(),
  }),
  '/coordination/:code/meetings': async (app) => {
    const agent = await institute(app);
    const page = `/coordination/${await aCommunity(agent)}/meetings`;
    return { agent, page, typed: { day: DAY, people: '12', decision: 'Садимо липи' } };
  },
  [`${PROJECTS}/new`]: async (app) => {
    const agent = await institute(app);
    const typed = { ...IDEA, community: await aCommunity(agent) };
    return { agent, page: `${PROJECTS}/new`, typed };
  },
  [`${PROJECTS}/:number/money`]: async (app) => {
    const agent = await institute(app);
    return { agent, page: `${await aProject(agent)}/money`, typed: LINE };
  },
  [`${PROJECTS}/:number/money/:line/correction`]: async (app) => {
    const agent = await institute(app);
    const money = `${await aProject(agent)}/money`;
    await agent.post(money).type('form').send(LINE).expect(303);
    const { text } = await agent.get(money).expect(200);
    const page = /"(\/coordination\/projects\/[^"]+\/correction)"/.exec(text)?.[1] ?? '';
    return { agent, page, typed: { reason: 'двічі' } };
  },
  [`${PROJECTS}/:number/initiators`]: async (app) => {
    const agent = await institute(app);
    const typed = { name: 'Ольга Максимів', consentedOn: DAY, consent: '1' };
    return { agent, page: `${await aProject(agent)}/initiators`, typed };
  },
  [`${PROJECTS}/:number/photos`]: async (app) => {
    const agent = await institute(app);
    const typed = { side: 'before', altUk: 'Порожній двір', consent: '1' };
    const file = { name: 'file', bytes: PNG };
    return { agent, page: `${await aProject(agent)}/photos`, typed, file };
  },
};
