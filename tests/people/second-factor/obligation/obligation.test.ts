import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { saveObligation } from '../../../../src/people/second-factor/obligation/obligation.js';
import { ObligationModel } from '../../../../src/people/second-factor/obligation/obligation-model.js';
import { aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { setUpApp } from '../an-app.js';

useTestDatabase();
const PAGE = '/institute/security';
let app: Express;
let admin: Agent;
beforeAll(async () => {
  app = testApp();
  admin = await signedIn(app, (await aPerson({ roles: ['admin'], language: 'en' })).email);
});
const edited = async (agent: Agent) =>
  /name="edited" value="(\d+)"/.exec((await agent.get(PAGE).expect(200)).text)?.[1] ?? '';
const say = async (roles: string[], version?: string) =>
  admin
    .post(PAGE)
    .type('form')
    .send({ edited: version ?? (await edited(admin)), roles });

beforeEach(async () => {
  const { version } = (await ObligationModel.findOne().lean()) ?? { version: 0 };
  await saveObligation([], version, { by: 'test', at: new Date() });
});

describe('the obligation to a second factor', () => {
  it('holds for nobody until an administrator says so, on a page that the office leads to', async () => {
    const { email } = await aPerson({ roles: ['hr', 'institute'] });
    await (await signedIn(app, email)).get('/').expect(200);
    expect((await admin.get('/institute')).text).toContain(`href="${PAGE}"`);
  });

  it('leads whoever has such a role to set one up, and lets them do nothing else first', async () => {
    const { email } = await aPerson({ roles: ['staff', 'hr'] });
    const agent = await signedIn(app, email);
    await say(['hr']).then(({ status }) => {
      expect(status).toBe(303);
    });
    for (const page of ['/', '/hr/people', '/me', '/courses', '/verify', '/me/profile']) {
      const { headers } = await agent.get(page).expect(303);
      expect(headers.location).toBe('/me/security');
    }
    await agent.post('/me/profile').type('form').send({}).expect(403);
    const { text } = await agent.get('/me/security').expect(200);
    expect(text).toContain('notice--warning');
    await agent.post('/language').type('form').send({ language: 'en' }).expect(303);
    await setUpApp(agent, new Date());
    await agent.get('/hr/people').expect(200);
  });

  it('lets them sign out', async () => {
    const { email } = await aPerson({ roles: ['hr'] });
    await say(['hr']);
    const agent = await signedIn(app, email);
    await agent.post('/sign-out').expect(303);
    await agent.get('/').expect(200);
  });

  it('leaves everybody else in peace', async () => {
    await say(['admin', 'hr']);
    const { email } = await aPerson({ roles: ['institute', 'staff'] });
    await (await signedIn(app, email)).get('/').expect(200);
    await request(app).get('/verify').expect(200);
  });

  it('is audited with what it was and is, once', async () => {
    await AuditModel.deleteMany({});
    const version = await edited(admin);
    await say(['hr', 'institute'], version);
    await say(['hr', 'institute'], version);
    const entries = await AuditModel.find({ action: 'factor-obligation-changed' }).lean();
    expect(entries).toHaveLength(1);
    expect(entries).toMatchObject([
      { values: { changes: [{ field: 'roles', from: '', to: 'hr,institute' }] } },
    ]);
    const { text } = await admin.get('/institute/audit').expect(200);
    expect(text).toContain('the second step of sign-in is obligatory');
  });

  it('is not overwritten from a page that shows what it was', async () => {
    const version = await edited(admin);
    await say(['hr'], version);
    const late = await say(['institute'], version);
    expect(late.status).toBe(409);
    expect(late.text).toMatch(/value="institute"[^>]*checked/);
    expect((await ObligationModel.findOne().lean())?.roles).toEqual(['hr']);
  });

  it('is refused to others, and for roles that it is not for', async () => {
    const { email } = await aPerson({ roles: ['institute', 'hr'] });
    await (await signedIn(app, email)).get(PAGE).expect(403);
    expect((await say(['staff'])).status).toBe(400);
  });
});
