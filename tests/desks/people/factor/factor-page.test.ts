import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import { aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { afterPassword, somebodyWithApp } from '../../../people/second-factor/an-app.js';

useTestDatabase();
const now = new Date();
let app: Express;
let admin: Agent;
beforeAll(async () => {
  app = testApp(() => now);
  admin = await signedIn(app, (await aPerson({ roles: ['admin'] })).email);
});
const placeOf = ({ personnelNumber }: { personnelNumber?: string | null | undefined }) =>
  `/hr/people/${personnelNumber ?? ''}`;

describe('a lost second factor', () => {
  it('is taken away by an administrator: the password lets in, everywhere else is signed out', async () => {
    const { person, agent } = await somebodyWithApp(app, now);
    const roles = await admin.get(`${placeOf(person)}/roles`).expect(200);
    expect(roles.text).toContain(`href="${placeOf(person)}/factor"`);
    await admin.get(`${placeOf(person)}/factor`).expect(200);
    await admin.post(`${placeOf(person)}/factor`).expect(303);
    await admin.post(`${placeOf(person)}/factor`).expect(303);
    await agent.get('/me').expect(303);
    await (await afterPassword(app, person.email)).get('/me').expect(200);
    const of = { person: person._id, action: 'factor-taken-away' };
    expect(await AuditModel.countDocuments(of)).toBe(1);
    expect(await OutboxModel.countDocuments({ to: person._id, kind: of.action })).toBe(1);
  });

  it('is nobody’s to take from themselves', async () => {
    const { person, agent } = await somebodyWithApp(app, now, { roles: ['admin'] });
    await agent.get(`${placeOf(person)}/factor`).expect(403);
    await agent.post(`${placeOf(person)}/factor`).expect(403);
  });

  it('is no matter of HR', async () => {
    const { person } = await somebodyWithApp(app, now);
    const hr = await signedIn(app, (await aPerson({ roles: ['hr', 'institute'] })).email);
    await hr.post(`${placeOf(person)}/factor`).expect(403);
  });

  it('that was never there is not told of', async () => {
    const person = await aPerson();
    expect((await admin.get(`${placeOf(person)}/factor`)).text).not.toContain('button--warning');
    await admin.post(`${placeOf(person)}/factor`).expect(303);
    expect(await AuditModel.countDocuments({ person: person._id })).toBe(0);
  });
});
