import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { providerLines } from '../../../src/programs/doctor/provider-lines.js';
import { askedFirst } from '../../support/asked-first.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { useIdentityProvider } from '../../support/identity-provider.js';
import { signedIn, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const provider = useIdentityProvider(() => testConfig.publicUrl);
let app: Express;
let admin: Agent;
beforeAll(async () => {
  app = testApp(undefined, { config: { oidc: [provider.settings()] } });
  admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
});

async function aLinkedPerson() {
  const person = await aPerson();
  provider.accounts.set(person._id, { email: person.email, email_verified: true });
  const browser = request.agent(app);
  const { headers } = await browser.get('/sign-in/oidc/main').expect(303);
  await browser.get(await provider.signIn(String(headers.location), person._id)).expect(303);
  return { person, browser, page: `/hr/people/${person.personnelNumber ?? ''}` };
}

describe('the accounts that somebody signs in with', () => {
  it('are shown to the administrator and removed there, which ends the sessions and is told', async () => {
    const { person, browser, page } = await aLinkedPerson();
    expect((await admin.get(page)).text).toContain(`href="${page}/sign-in"`);
    const asked = await askedFirst(admin, `${page}/sign-in`, /\/sign-in\/removal\?/);
    expect(asked.text).toContain('більше не входитиме через «Мерія»');
    expect(asked.text).toContain('сеанси відразу завершаться');
    expect(asked.ways).toContain(`${page}/sign-in`);
    // Looking at it ends nothing.
    await browser.get('/me').expect(200);
    await asked.press().expect(303);
    await browser.get('/me').expect(303);
    expect((await PersonModel.findById(person._id).lean())?.identities).toEqual([]);
    const history = (await admin.get(`${page}/history`)).text;
    expect(history).toContain('пов’язано вхід через «Мерія»');
    expect(history).toContain('скасовано вхід через «Мерія»');
    const again = await asked.press().expect(409);
    expect(again.text).toContain('уже скасовано');
    for (const gone of [asked.address, `${page}/sign-in/removal`])
      await admin.get(gone).expect(404);
  });

  it('are not one’s own to remove, nor anybody’s without the role', async () => {
    const { person, browser, page } = await aLinkedPerson();
    await browser.get(`${page}/sign-in`).expect(403);
    await browser.get(`${page}/sign-in/removal?account=x`).expect(403);
    await PersonModel.updateOne({ _id: person._id }, { $set: { roles: ['staff', 'admin'] } });
    const self = await signedIn(app, person.email);
    await self.get(`${page}/sign-in`).expect(403);
    await self.get(`${page}/sign-in/removal?account=x`).expect(403);
    await self.post(`${page}/sign-in`).type('form').send({ account: 'x' }).expect(403);
  });
});

describe('the doctor', () => {
  it('says which providers are set, whether they answer, and what leads nowhere', async () => {
    await aDepartment({ code: 'FIN' });
    const roles = ['FIN', 'GONE'].map((department) => ({
      ...{ role: 'hr' as const, department, group: `hr of ${department}` },
    }));
    const there = provider.settings({ roles, numberClaim: 'personnel_number' });
    const lines: string[] = [];
    const oidc = [
      there,
      { ...there, key: 'other', issuer: `${provider.url()}/nowhere`, roles: [] },
    ];
    const emergencyAccount = 'nobody@city.example';
    for await (const line of providerLines({ oidc, emergencyAccount })) lines.push(line);
    expect(lines).toEqual([
      `Sign-in with main (${provider.url()}): answers`,
      expect.stringContaining('the personnel number in personnel_number, or a verified e-mail'),
      '  hr of FIN by the group hr of FIN',
      '  hr of GONE by the group hr of GONE: there is no such department',
      expect.stringMatching(/^Sign-in with other .*does not answer as a provider does/),
      expect.stringContaining('puts unknown people on record: no'),
      'Passwords are off but for nobody@city.example, which is nobody’s.',
    ]);
  });
});
