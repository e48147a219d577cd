import type { Express } from 'express';
import type { Person } from '../../src/people/person/person.js';
import { versionOf } from '../../src/training/duty/individual/individual.js';
import { aDepartment, aPerson } from '../support/builders.js';
import { signedIn, type Agent } from '../support/test-app.js';
import type { Sending } from './sending.js';

const NEED = { topic: 'Публічні закупівлі', kind: 'special', quarter: '2', credits: '0,5' };

interface Whose {
  agent: Agent;
  page: string;
}

const own = async (app: Express): Promise<Whose> => {
  const { _id: department } = await aDepartment({ head: (await aPerson())._id });
  const { email } = await aPerson({ department });
  return { agent: await signedIn(app, email), page: '/me/programme' };
};

const ofTheTeam = async (app: Express): Promise<Whose> => {
  const head = await aPerson();
  const { _id: department } = await aDepartment({ head: head._id });
  const person = await aPerson({ department });
  return { agent: await signedIn(app, head.email), page: `/team/${numberOf(person)}/programme` };
};

/** Where nobody leads the unit, HR stands in. */
const ofHr = async (app: Express): Promise<Whose> => {
  const { _id: department } = await aDepartment();
  const { email } = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
  const person = await aPerson({ department });
  return { agent: await signedIn(app, email), page: `/hr/people/${numberOf(person)}/programme` };
};

const numberOf = ({ personnelNumber }: Person) => personnelNumber ?? '';

const WHOSE = {
  '/me': own,
  '/team/:personnelNumber': ofTheTeam,
  '/hr/people/:personnelNumber': ofHr,
};

/** Lines of individual programmes and proposals, by each of their addresses. */
export const INDIVIDUAL_SENDINGS: Record<string, (app: Express) => Promise<Sending>> =
  Object.fromEntries(
    Object.entries(WHOSE).flatMap(([path, whose]) => [
      [
        `${path}/programme/needs`,
        async (app: Express) => {
          const { agent, page } = await whose(app);
          return { agent, page, action: `${page}/needs`, typed: NEED };
        },
      ],
      [
        `${path}/programme/proposal`,
        async (app: Express) => {
          const { agent, page } = await whose(app);
          const year = String(new Date().getFullYear());
          const seen = versionOf([]);
          await agent
            .post(`${page}/needs`)
            .type('form')
            .send({ year, seen, ...NEED })
            .expect(303);
          return { agent, page, action: `${page}/proposal` };
        },
      ],
    ]),
  );
