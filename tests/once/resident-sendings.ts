import type { Express } from 'express';
import request from 'supertest';
import { anEmail, aTraining, residentAgent, typed } from '../support/residents.js';
import type { Sending } from './sending.js';

/** What visitors and residents send, by the route that takes it. */
export const RESIDENT_SENDINGS: Record<string, (app: Express) => Promise<Sending>> = {
  '/trainings/:code/sign-up': async (app) => {
    const page = `/trainings/${(await aTraining()).code}`;
    const action = `${page}/sign-up`;
    return { agent: request.agent(app), page, action, typed: typed(anEmail()) };
  },
  '/trainings/sign-in': (app) =>
    Promise.resolve({
      ...{ agent: request.agent(app), page: '/trainings/sign-in', typed: { email: anEmail() } },
    }),
  '/trainings/:code/enrolment': async (app) => {
    const email = anEmail();
    const agent = await residentAgent(app, email, (await aTraining()).code);
    const page = `/trainings/${(await aTraining()).code}`;
    return { agent, page, action: `${page}/enrolment` };
  },
};
