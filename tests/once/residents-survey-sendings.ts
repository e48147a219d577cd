import type { Express } from 'express';
import request from 'supertest';
import { dayIn } from '../../src/ground/time/days.js';
import { ticketFor } from '../../src/communities/surveys/tickets/ticket.js';
import { aPerson } from '../support/builders.js';
import { signedIn, TEST_SECRET, type Agent } from '../support/test-app.js';
import type { Sending } from './sending.js';

const KEPT = '/institute/surveys';
const QUESTION = { kind: 'scale', textUk: 'Чи затишно?', textEn: 'Is it cosy?' };

let surveys = 0;

const institute = async (app: Express) =>
  signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);

function description(access: 'open' | 'letter' = 'open') {
  surveys += 1;
  return {
    ...{ code: `ASKED-${surveys}`, titleUk: 'Двори', titleEn: 'Yards', ledeUk: 'Навіщо' },
    ...{ ledeEn: 'What for', methodUk: 'На сайті', methodEn: 'On the site', access },
  };
}

async function aSurvey(agent: Agent, access?: 'open' | 'letter'): Promise<string> {
  const fields = description(access);
  await agent.post(`${KEPT}/new`).type('form').send(fields).expect(303);
  return fields.code;
}

async function anOpenSurvey(app: Express, access?: 'open' | 'letter') {
  const agent = await institute(app);
  const code = await aSurvey(agent, access);
  await agent.post(`${KEPT}/${code}/questions`).type('form').send(QUESTION).expect(303);
  const until = dayIn(new Date(Date.now() + 20 * 86_400_000));
  await agent.post(`${KEPT}/${code}/opening`).type('form').send({ until }).expect(303);
  return { code, agent };
}

/** What is sent of surveys among residents, by the route that takes it. */
export const RESIDENTS_SURVEY_SENDINGS: Record<string, (app: Express) => Promise<Sending>> = {
  [`${KEPT}/new`]: async (app) => ({
    ...{ agent: await institute(app), page: `${KEPT}/new` },
    typed: description(),
  }),
  [`${KEPT}/:code/questions`]: async (app) => {
    const agent = await institute(app);
    return { agent, page: `${KEPT}/${await aSurvey(agent)}/questions`, typed: QUESTION };
  },
  [`${KEPT}/:code/import`]: async (app) => {
    const { code, agent } = await anOpenSurvey(app);
    const file = { name: 'file', bytes: Buffer.from('q1\n5\n4\n') };
    return { agent, page: `${KEPT}/${code}/import`, file };
  },
  '/surveys/:code': async (app) => {
    const { code } = await anOpenSurvey(app);
    return { agent: request.agent(app), page: `/surveys/${code}`, typed: { q1: '4' } };
  },
  '/surveys/:code/link': async (app) => {
    const { code } = await anOpenSurvey(app, 'letter');
    const page = `/surveys/${code}`;
    const typed = { email: 'somebody@mail.example' };
    return { agent: request.agent(app), page, action: `${page}/link`, typed };
  },
  '/surveys/:code/by/:ticket': async (app) => {
    const { code } = await anOpenSurvey(app, 'letter');
    const ticket = ticketFor(TEST_SECRET, code, 'somebody@mail.example');
    const page = `/surveys/${code}/by/${ticket}`;
    return { agent: request.agent(app), page, typed: { q1: '4' } };
  },
};
