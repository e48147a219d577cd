import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { checkInCodes } from '../../../src/training/attendance/check-in/check-in-code.js';
import { formsIn } from '../../support/forms.js';
import { aTraining, linkFor, residentAgent } from '../../support/residents.js';
import { TEST_SECRET, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

/** Asks for a link at the page to which a browser was led, and presses its button; where that leads. */
async function throughDoor(door: string, email: string): Promise<string | undefined> {
  const agent = request.agent(app);
  const { text } = await agent.get(door).expect(200);
  const form = formsIn(text).find(({ action }) => action === '/trainings/sign-in');
  const hidden = Object.fromEntries(form?.hidden ?? []);
  await agent
    .post('/trainings/sign-in')
    .type('form')
    .send({ ...hidden, email })
    .expect(303);
  return (await agent.post(await linkFor(email)).expect(303)).headers.location;
}

describe('a resident who was on the way somewhere', () => {
  it('goes on there after the link: from the code at the door, too', async () => {
    const { _id, code } = await aTraining();
    const email = 'door@mail.example';
    await residentAgent(app, email, code);
    const checkIn = `/check-in/${checkInCodes(TEST_SECRET).make(_id, 1, new Date())}`;
    const { headers } = await request(app).get(checkIn).expect(303);
    const door = String(headers.location);
    expect(door).toBe(`/trainings/sign-in?returnTo=${encodeURIComponent(checkIn)}`);
    expect(await throughDoor(door, email)).toBe(checkIn);
  });

  it('is handed on from the employees’ door, and back', async () => {
    const back = `returnTo=${encodeURIComponent('/courses/A/feedback')}`;
    const staff = await request(app).get(`/sign-in?${back}`).expect(200);
    expect(staff.text.replaceAll('&#x3D;', '=')).toContain(`href="/trainings/sign-in?${back}"`);
    const residents = await request(app).get(`/trainings/sign-in?${back}`).expect(200);
    expect(residents.text.replaceAll('&#x3D;', '=')).toContain(`href="/sign-in?${back}"`);
  });

  it('is led to no other site', async () => {
    const { code } = await aTraining();
    const email = 'elsewhere@mail.example';
    await residentAgent(app, email, code);
    const agent = request.agent(app);
    const returnTo = 'https://evil.example/';
    await agent.post('/trainings/sign-in').type('form').send({ email, returnTo }).expect(303);
    const { headers } = await agent.post(await linkFor(email)).expect(303);
    expect(headers.location).toBe('/me');
  });
});

describe('who takes part in a training', () => {
  it('finds on its page and on their own what is open to them', async () => {
    // Its first session is within the week.
    const { code } = await aTraining({ now: new Date(Date.now() - 86_400_000) });
    const agent = await residentAgent(app, 'inside@mail.example', code);
    const absence = `/courses/${code}/sessions/1/absence`;
    for (const page of [`/trainings/${code}`, '/me'])
      expect((await agent.get(page).expect(200)).text).toContain(`href="${absence}"`);
    await agent.get(absence).expect(200);
  });
});
