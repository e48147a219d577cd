import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { routesOf } from '../../src/routes.js';
import { type Route } from '../../src/web/routes/route.js';
import { ROLES } from '../../src/ground/roles.js';
import { aPerson } from '../support/builders.js';
import { ENDS_SESSION } from '../support/own-session.js';
import { aTraining, residentAgent } from '../support/residents.js';
import { signedIn, testApp, testConfig, type Agent } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();
const agents = new Map<string, Agent>();
let app: Express;
let routes: Route[];

beforeAll(async () => {
  app = testApp();
  routes = routesOf({
    config: testConfig,
    clock: () => new Date(),
    secret: 'a secret for tests only, long enough to be taken',
  });
  for (const role of ROLES) {
    const { email } = await aPerson({ roles: [role] });
    agents.set(role, await signedIn(app, email));
  }
});

/** An address of the route that names nothing, so that a permitted request changes nothing. */
const addressOf = ({ path }: Route) =>
  path.replaceAll(/:(?:n|number)\b/g, '999999').replaceAll(/:\w+/g, 'NOTHING-HERE');

const send = (agent: Agent, route: Route) =>
  route.method === 'get'
    ? agent.get(addressOf(route))
    : agent.post(addressOf(route)).type('form').send({});

/** Steps of signing in: whoever has not what they take is led back to its first page. */
const STEPS = ['/sign-in/second-step', '/sign-in/passkey'];

/** What belongs to one's own session would end the walk. */
const walked = () => routes.filter(({ path }) => !ENDS_SESSION.test(path));

describe('every route', () => {
  it('says who may use it, and there are many', () => {
    expect(routes.length).toBeGreaterThan(30);
    for (const { access } of routes)
      expect(access === 'anyone' || access === 'signed-in' || access.length > 0).toBe(true);
  });

  it('stands once in the list', () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('sends a visitor to sign in, unless it is open to anyone', async () => {
    for (const route of walked().filter(({ path }) => !STEPS.includes(path))) {
      const { status, headers } = await send(request(app), route);
      const asked = status === 303 && /^\/(?:trainings\/)?sign-in/.test(String(headers.location));
      expect(`${route.method} ${route.path}: ${asked ? 'asks' : 'lets in'}`).toBe(
        `${route.method} ${route.path}: ${route.access === 'anyone' ? 'lets in' : 'asks'}`,
      );
    }
  });

  it.each(ROLES)('lets in or refuses somebody who is only %s, as it says', async (role) => {
    const agent = agents.get(role);
    if (!agent) throw new Error(`nobody is ${role}`);
    for (const route of walked()) {
      const { status } = await send(agent, route);
      const { access } = route;
      const allowed =
        access !== 'resident' && (typeof access === 'string' || access.includes(role));
      expect(`${route.method} ${route.path}: ${status === 403 ? 'refused' : 'let in'}`).toBe(
        `${route.method} ${route.path}: ${allowed ? 'let in' : 'refused'}`,
      );
      expect({ route: route.path, broken: status >= 500 }).toEqual({
        route: route.path,
        broken: false,
      });
    }
  });

  it('is closed to residents, unless it says that it is theirs, too', async () => {
    const { code } = await aTraining();
    const agent = await residentAgent(app, 'resident@mail.example', code);
    for (const route of walked()) {
      const { status } = await send(agent, route);
      const allowed = ['anyone', 'account', 'resident'].includes(String(route.access));
      expect(`${route.method} ${route.path}: ${status === 403 ? 'refused' : 'let in'}`).toBe(
        `${route.method} ${route.path}: ${allowed ? 'let in' : 'refused'}`,
      );
      expect({ route: route.path, broken: status >= 500 }).toEqual({
        route: route.path,
        broken: false,
      });
    }
  });
});
