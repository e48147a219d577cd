import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import type { Response } from 'supertest';
import type { Language } from '../../src/ground/language/languages.js';
import { aPerson } from '../support/builders.js';
import { expectValid } from '../support/markup.js';
import { signedIn, testApp, type Agent } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

/** What the next look at the clock throws. */
let accident: Error | undefined;
const clock = () => {
  if (accident) throw accident;
  return new Date();
};

const agents = new Map<Language, Agent>();
beforeAll(async () => {
  const app = testApp(clock);
  for (const language of ['uk', 'en'] as const)
    agents.set(language, await signedIn(app, (await aPerson({ language })).email));
});
beforeEach(() => {
  accident = undefined;
});

const CUT_SHORT = { 'content-type': 'multipart/form-data; boundary=cut' };

const ACCIDENTS: [what: string, status: number, ask: (agent: Agent) => Promise<Response>][] = [
  ['an address that names nothing', 404, (agent) => agent.get('/NOTHING-HERE').then()],
  ['a page that is for others', 403, (agent) => agent.get('/institute/audit').then()],
  [
    'a form that was cut short',
    400,
    (agent) => agent.post('/me/external').set(CUT_SHORT).send('--cut').then(),
  ],
  [
    'a form that is too large',
    413,
    (agent) =>
      agent
        .post('/me/profile')
        .send(`name=${'a'.repeat(2_000_000)}`)
        .then(),
  ],
  ['a surname guessed too often', 429, guessTooOften],
  [
    'a fault of ours',
    500,
    (agent) => {
      accident = new Error('ours');
      return agent.get('/courses').then();
    },
  ],
  [
    'a database that went away',
    503,
    (agent) => {
      accident = new mongoose.mongo.MongoNetworkError('closed');
      return agent.get('/courses').then();
    },
  ],
];

async function guessTooOften(agent: Agent): Promise<Response> {
  let answer = await agent.get('/verify?number=IM-2026-000001&surname=Ніхто');
  for (let times = 0; times < 60 && answer.status !== 429; times += 1)
    answer = await agent.get('/verify?number=IM-2026-000001&surname=Ніхто');
  return answer;
}

describe.each(ACCIDENTS)('the page about %s', (_, status, ask) => {
  it.each(['uk', 'en'] as const)('is valid HTML and has a heading, in %s', async (language) => {
    const agent = agents.get(language);
    if (!agent) throw new Error(`nobody speaks ${language}`);
    const answer = await ask(agent);
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(/<h1>[^<]+<\/h1>/);
    await expectValid(answer.text, String(status));
  });
});
