import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { SessionModel } from '../../../src/web/sessions/session-model.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const PAGE = '/me/sessions';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

async function browserOf(email: string, userAgent: string): Promise<Agent> {
  const agent = request.agent(app).set('user-agent', userAgent);
  await agent.post('/sign-in').type('form').send({ email, password: PASSWORD }).expect(303);
  return agent;
}

async function onTwoDevices() {
  const { _id, email } = await aPerson({ language: 'en' });
  const here = await browserOf(email, FIREFOX);
  const there = await browserOf(email, SAFARI);
  return { _id, email, here, there };
}

const rowsOf = async (agent: Agent) => {
  const { text } = await agent.get(PAGE).expect(200);
  return [
    ...text.matchAll(
      /<tr>\s*<th scope="row">([\s\S]*?)<\/th>[\s\S]*?name="session" value="([^"]*)"/g,
    ),
  ].map(([, device = '', session = '']) => ({ device, session }));
};

describe('where somebody is signed in', () => {
  it('is shown by browser and system, this one marked', async () => {
    const { here } = await onTwoDevices();
    const rows = await rowsOf(here);
    expect(rows.map(({ device }) => device).sort()).toEqual([
      expect.stringMatching(/^Firefox, Windows\s.*(?:цей пристрій|this device)/s),
      expect.stringMatching(/^Safari, iOS\s*$/),
    ]);
  });

  it('says of the place that it is not looked for, in both languages', async () => {
    const { here } = await onTwoDevices();
    expect((await here.get(PAGE)).text).toContain('Place unknown: the registry does not look');
    await here.post('/language').type('form').send({ language: 'uk' }).expect(303);
    expect((await here.get(PAGE)).text).toContain('Місце невідоме');
  });

  it('shows nothing that would open a session', async () => {
    const { _id, here } = await onTwoDevices();
    const { text } = await here.get(PAGE).expect(200);
    for (const { _id: sid } of await SessionModel.find({ person: _id }).lean())
      expect(text).not.toContain(sid);
  });

  it('leaves out sessions that ended with an earlier password or role', async () => {
    const { _id, email } = await onTwoDevices();
    await PersonModel.updateOne({ _id }, { $set: { roles: ['staff', 'trainer'] } });
    expect(await rowsOf(await browserOf(email, FIREFOX))).toHaveLength(1);
  });

  it('of others is nobody’s business, and nobody ends them', async () => {
    const [mine, theirs] = [await onTwoDevices(), await onTwoDevices()];
    const [row] = await rowsOf(theirs.here);
    await mine.here.post(`${PAGE}/end`).type('form').send({ session: row?.session }).expect(303);
    await theirs.here.get('/me').expect(200);
    await theirs.there.get('/me').expect(200);
  });
});

describe('signing out', () => {
  it('of another device ends it there and stays signed in here', async () => {
    const { here, there } = await onTwoDevices();
    const other = (await rowsOf(here)).find(({ device }) => device.startsWith('Safari'));
    await here.post(`${PAGE}/end`).type('form').send({ session: other?.session }).expect(303);
    await there.get('/me').expect(303);
    await here.get('/me').expect(200);
    expect(await rowsOf(here)).toHaveLength(1);
  });

  it('of this device is the ordinary signing out', async () => {
    const { here, there } = await onTwoDevices();
    const own = (await rowsOf(here)).find(({ device }) => device.startsWith('Firefox'));
    await here
      .post(`${PAGE}/end`)
      .type('form')
      .send({ session: own?.session })
      .expect(303)
      .expect('location', '/')
      .expect('clear-site-data', '"storage"');
    await here.get('/me').expect(303);
    await there.get('/me').expect(200);
  });

  it('everywhere ends all of them', async () => {
    const { _id, here, there } = await onTwoDevices();
    await here.post(`${PAGE}/end-all`).expect(303).expect('location', '/');
    await here.get('/me').expect(303);
    await there.get('/me').expect(303);
    expect(await SessionModel.countDocuments({ person: _id })).toBe(0);
  });

  it('is not undone by a request that was under way', async () => {
    const { _id, here, there } = await onTwoDevices();
    const pages = Promise.all(Array.from({ length: 10 }, () => there.get('/me')));
    await here.post(`${PAGE}/end-all`).expect(303);
    await pages;
    await there.get('/me').expect(303);
    expect(await SessionModel.countDocuments({ person: _id })).toBe(0);
  });

  it('of what is no session is refused', async () => {
    const { here } = await onTwoDevices();
    await here.post(`${PAGE}/end`).type('form').send({ session: 'x' }).expect(400);
    expect(formsIn((await here.get(PAGE)).text).length).toBeGreaterThan(2);
  });
});

it('a person without a browser’s name is listed all the same', async () => {
  const { email } = await aPerson({ language: 'en' });
  const [row] = await rowsOf(await signedIn(app, email));
  expect(row?.device).toMatch(/Unknown browser|Невідомий браузер/);
});
