import type { Express } from 'express';
import { StrategyModel } from '../../src/communities/strategy/strategy-model.js';
import { aPerson } from '../support/builders.js';
import { signedIn, type Agent } from '../support/test-app.js';
import type { Sending } from './sending.js';

const LIST = '/institute/strategy';
const TITLES = { titleUk: 'Громади діють', titleEn: 'Communities act' };
const UNITS = { unitUk: 'осіб', unitEn: 'people' };

let strategies = 0;

const institute = async (app: Express) =>
  signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);

function fieldsOfStrategy() {
  strategies += 1;
  const decision = { decisionUk: '', decisionEn: '' };
  return { ...TITLES, code: `ONCE-${strategies}`, from: '', to: '2025', ...decision };
}

/** Makes a strategy with what a form of these parts needs; gives its address. */
async function aStrategy(agent: Agent): Promise<{ page: string; code: string }> {
  const fields = fieldsOfStrategy();
  await agent.post(`${LIST}/new`).type('form').send(fields).expect(303);
  return { page: `${LIST}/${fields.code}`, code: fields.code };
}

/** The same with an operational goal, whose id is given beside. */
async function anOperationalGoal(agent: Agent) {
  const { page, code } = await aStrategy(agent);
  const goals = async () => (await StrategyModel.findById(code).orFail().lean()).goals;
  await agent.post(`${page}/goals/new`).type('form').send(TITLES).expect(303);
  const above = (await goals())[0]?.id ?? '';
  await agent.post(`${page}/goals/new?above=${above}`).type('form').send(TITLES).expect(303);
  return { page, goal: (await goals())[1]?.id ?? '' };
}

/** What is sent of strategies, by the route that takes it. */
export const STRATEGY_SENDINGS: Record<string, (app: Express) => Promise<Sending>> = {
  [`${LIST}/new`]: async (app) => ({
    ...{ agent: await institute(app), page: `${LIST}/new` },
    typed: fieldsOfStrategy(),
  }),
  [`${LIST}/:code/goals/new`]: async (app) => {
    const agent = await institute(app);
    const { page } = await aStrategy(agent);
    return { agent, page: `${page}/goals/new`, typed: TITLES };
  },
  [`${LIST}/:code/indicators/new`]: async (app) => {
    const agent = await institute(app);
    const { page, goal } = await anOperationalGoal(agent);
    return { agent, page: `${page}/indicators/new?goal=${goal}`, typed: { ...TITLES, ...UNITS } };
  },
  [`${LIST}/:code/indicators/:indicator/values`]: async (app) => {
    const agent = await institute(app);
    const { page, goal } = await anOperationalGoal(agent);
    const made = await agent
      .post(`${page}/indicators/new?goal=${goal}`)
      .type('form')
      .send({ ...TITLES, ...UNITS })
      .expect(303);
    const typed = { kind: 'base', on: '2015', value: '39', source: 'дослідження', corrects: '' };
    const indicator = String(made.headers.location);
    return { agent, page: indicator, action: `${indicator}/values`, typed };
  },
};
