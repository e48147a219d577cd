import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { linkFor, aTraining, residentAgent, signUp, typed } from '../../support/residents.js';
import { expectValid } from '../../support/markup.js';
import { testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { pagesOf } from '../../support/walk.js';

useTestDatabase();
jest.setTimeout(120_000);
let app: Express;
let code = '';
let resident: Agent;
beforeAll(async () => {
  app = testApp();
  ({ code } = await aTraining());
  resident = await residentAgent(app, 'walks@mail.example', code);
});

describe.each(['uk', 'en'])('in %s', (language) => {
  const speak = (agent: Agent) =>
    agent.post('/language').type('form').send({ language }).expect(303);

  it('every page to which a resident finds a way is valid and open to them', async () => {
    await speak(resident);
    const seen: string[] = [];
    for await (const { address, status, html } of pagesOf(resident, ['/me', '/trainings'])) {
      seen.push(address);
      expect({ address, status }).toEqual({ address, status: 200 });
      await expectValid(html, address);
    }
    expect(seen).toEqual(
      expect.arrayContaining([
        '/me',
        '/me/data',
        '/me/name',
        '/me/told',
        '/me/deletion',
        `/trainings/${code}`,
      ]),
    );
  });

  it('the pages behind links of letters are valid, opened and used up', async () => {
    const agent = request.agent(app);
    await speak(agent);
    const email = `valid-${language}@mail.example`;
    const parentEmail = `parent-${email}`;
    await signUp(agent, code, typed(email, { age: 'minor', parentEmail }));
    for (const whose of ['own', 'parent'] as const) {
      const link = await linkFor(email, whose);
      await expectValid((await agent.get(link).expect(200)).text, link);
      await agent.post(link).expect(303);
      await expectValid((await agent.get(link).expect(404)).text, link);
    }
    await agent.post('/trainings/sign-in').type('form').send({ email }).expect(303);
    const link = await linkFor(email);
    await expectValid((await agent.get(link).expect(200)).text, link);
    const gone = (await agent.get('/trainings/deleted').expect(200)).text;
    await expectValid(gone, '/trainings/deleted');
  });

  it('a form with faults is valid', async () => {
    const agent = request.agent(app);
    await speak(agent);
    const { text } = await signUp(agent, code, typed('x', { surname: '', consent: '' }));
    await expectValid(text, 'a form with faults');
  });
});
