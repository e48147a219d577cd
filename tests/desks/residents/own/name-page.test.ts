import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { RequestModel } from '../../../../src/training/residents/request-model.js';
import {
  anEmail,
  aTraining,
  residentAgent,
  residentOf,
  signUp,
  typed,
} from '../../../support/residents.js';
import { useUncountedApp } from '../../../support/uncounted-app.js';

const app = useUncountedApp();

describe('a resident’s own name', () => {
  it('is corrected by themselves, stands nameless in the audit, and finds them in no search', async () => {
    const email = anEmail();
    const agent = await residentAgent(app, email, (await aTraining()).code);
    expect((await agent.get('/me').expect(200)).text).toContain('href="/me/name"');
    expect((await agent.get('/me/name').expect(200)).text).toContain('value="Щур"');
    const name = { surname: 'Щур-Ковальчук', givenName: 'Юрій' };
    for (let times = 0; times < 2; times += 1)
      await agent.post('/me/name').type('form').send(name).expect(303);
    const person = await residentOf(email);
    expect(person).toMatchObject({ name, search: [], status: 'resident' });
    const told = await AuditModel.find({ person: person?._id ?? '' })
      .sort({ at: 1 })
      .lean();
    expect(told).toMatchObject([
      { by: person?._id, action: 'resident-agreed' },
      { by: person?._id, action: 'resident-renamed' },
    ]);
    // The audit is sealed and for good; whoever has themselves deleted is named in none of it.
    expect(JSON.stringify(told)).not.toMatch(/Щур|Юрій|mailbox/);
  });

  it('has no signs that a certificate could not show, and nothing is saved of one that has', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    const wrong = { surname: 'Щурლ', givenName: '' };
    const sent = await signUp(request.agent(app), code, typed(email, { surname: wrong.surname }));
    expect([sent.status, await RequestModel.countDocuments({ email })]).toEqual([422, 0]);
    expect(sent.text).toContain('у шрифтах немає');
    const agent = await residentAgent(app, email, code);
    for (const surname of ['', wrong.surname]) {
      const answer = await agent.post('/me/name').type('form').send({ surname, givenName: 'Юрій' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('href="#surname"');
    }
    expect((await residentOf(email))?.name.surname).toBe('Щур');
  });
});
