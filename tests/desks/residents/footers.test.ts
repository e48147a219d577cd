import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { composeMail } from '../../../src/training/letters/compose-mail.js';
import { aTraining, residentAgent } from '../../support/residents.js';
import { TEST_SECRET, testApp, testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

describe('the foot of a letter to a resident', () => {
  it('leads to nothing that is closed to them: what may be switched off names its link', async () => {
    const { _id: course, code } = await aTraining();
    const email = 'reads@mail.example';
    await residentAgent(app, email, code);
    const to = (await PersonModel.findOne({ email }).lean())?._id ?? '';
    const written = async (kind: string) => {
      const mail = { to, kind, values: { course } };
      const options = { config: testConfig, secret: TEST_SECRET, now: new Date() };
      const letter = await composeMail(mail, options);
      if (letter.outcome !== 'send') throw new Error(`${kind} is ${letter.outcome}`);
      return letter.content.text;
    };
    const told = await written('enrolled');
    expect(told).not.toContain('/me/profile');
    expect(told).toContain('Про рішення щодо вас ми пишемо завжди.');
    const news = await written('invitation');
    expect(news).not.toContain('/me/profile');
    const link = /https?:\S*(\/letters\/off\/\S+)/.exec(news)?.[1] ?? '';
    await request(app).get(link).expect(200);
  });
});
