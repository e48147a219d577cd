import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { rolesByGroups } from '../../../src/people/single-sign-on/roles-by-groups.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { useIdentityProvider } from '../../support/identity-provider.js';
import { signedIn, testApp, testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const provider = useIdentityProvider(() => testConfig.publicUrl);
let app: Express;
let own: string;
let finance: string;
beforeAll(async () => {
  own = (await aDepartment())._id;
  finance = (await aDepartment({ code: 'FIN' }))._id;
  const roles = [
    { role: 'hr', department: 'FIN', group: 'hr-fin' },
    { role: 'hr', department: 'GONE', group: 'hr-gone' },
    { role: 'hr', department: undefined, group: 'hr' },
    { role: 'institute', department: undefined, group: 'training' },
    { role: 'admin', department: undefined, group: 'admins' },
  ] as const;
  app = testApp(undefined, { config: { oidc: [provider.settings({ roles })] } });
});

async function comeWith(
  person: Awaited<ReturnType<typeof aPerson>>,
  groups: unknown,
  others: object = {},
) {
  const claims = { email: person.email, email_verified: true, groups, ...others };
  provider.accounts.set(person._id, claims);
  const browser = request.agent(app);
  const { headers } = await browser.get('/sign-in/oidc/main').expect(303);
  const back = await provider.signIn(String(headers.location), person._id);
  await browser.get(back).expect(303);
  const { roles, hrDepartment } = await PersonModel.findById(person._id).orFail().lean();
  return { browser, roles, hrDepartment };
}

describe('roles that groups give', () => {
  it('are given at the sign-in and taken at the next, and the audit names the provider', async () => {
    const person = await aPerson({ department: own });
    const first = await comeWith(person, ['training', 'others']);
    expect(first.roles).toEqual(['staff', 'institute']);
    await first.browser.get('/institute/courses').expect(200);
    expect((await comeWith(person, [])).roles).toEqual(['staff']);
    await first.browser.get('/institute/courses').expect(303);
    const { email } = await aPerson({ roles: ['admin'] });
    const page = await (await signedIn(app, email)).get('/institute/audit?action=roles-changed');
    expect(page.text).toContain('Мерія, під час входу');
  });

  it('leave those alone that no group gives, and nothing is audited where nothing changes', async () => {
    const person = await aPerson({ roles: ['staff', 'trainer'] });
    expect((await comeWith(person, [])).roles).toEqual(['staff', 'trainer']);
    expect(await AuditModel.countDocuments({ person: person._id, action: 'roles-changed' })).toBe(
      0,
    );
  });

  it('let HR look after the department of the group, else after their own', async () => {
    const person = await aPerson({ department: own });
    expect(await comeWith(person, 'hr')).toMatchObject({ hrDepartment: own });
    expect(await comeWith(person, ['hr-fin'])).toMatchObject({ hrDepartment: finance });
    expect(await comeWith(person, 'hr')).toMatchObject({ hrDepartment: own });
    expect(await comeWith(person, [])).toMatchObject({ roles: ['staff'], hrDepartment: undefined });
  });

  it('give no HR a department that does not exist, or without any', async () => {
    const homeless = await aPerson();
    expect((await comeWith(homeless, ['hr-gone', 'hr'])).roles).toEqual(['staff']);
  });

  it('stay as they are where the provider has more groups than it tells', async () => {
    const person = await aPerson({ roles: ['staff', 'institute'] });
    const { roles } = await comeWith(person, undefined, { _claim_names: { groups: 'src1' } });
    expect(roles).toEqual(['staff', 'institute']);
  });

  it('make an administrator without a second one, and never take the last', async () => {
    await PersonModel.deleteMany({ roles: 'admin' });
    const [one, other] = [await aPerson(), await aPerson()];
    expect((await comeWith(one, ['admins'])).roles).toContain('admin');
    expect((await comeWith(other, ['admins'])).roles).toContain('admin');
    expect((await comeWith(other, [])).roles).not.toContain('admin');
    expect((await comeWith(one, ['training'])).roles).toEqual(['staff', 'institute', 'admin']);
  });

  it('never make an administrator where no group is set to', () => {
    const mapping = [{ role: 'hr', department: undefined, group: 'hr' }] as const;
    const stands = { roles: ['staff' as const], hrDepartment: '' };
    const groups = ['hr', 'admin', 'admins'];
    expect(rolesByGroups(stands, { groups, mapping, own: 'x' }).roles).toEqual(['staff', 'hr']);
  });
});

describe('somebody unknown', () => {
  it('is put on record by a provider that is set to, once where they come twice at once', async () => {
    const adding = testApp(undefined, { config: { oidc: [provider.settings({ adds: true })] } });
    const email = 'new.person@city.example';
    const name = { family_name: 'Нова', given_name: 'Олена' };
    provider.accounts.set('new', { email, email_verified: true, ...name });
    const browsers = [request.agent(adding), request.agent(adding)];
    const backs = await Promise.all(
      browsers.map(async (one) => {
        const { headers } = await one.get('/sign-in/oidc/main').expect(303);
        return provider.signIn(String(headers.location), 'new');
      }),
    );
    const answers = await Promise.all(browsers.map((one, at) => one.get(backs[at] ?? '')));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const people = await PersonModel.find({ email }).lean();
    expect(people).toMatchObject([{ roles: ['staff'], name: { surname: 'Нова' } }]);
    expect(people[0]?.identities).toHaveLength(1);
  });
});
