import { describe, expect, it } from '@jest/globals';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

describe('the page that leads to what is used now and then', () => {
  it.each([
    ['institute', ['/institute/rules', '/institute/audit', '/institute/demand']],
    ['admin', ['/institute/rules', '/institute/audit']],
  ] as const)('leads %s only to what they may use', async (role, expected) => {
    const agent = await signedIn(testApp(), (await aPerson({ roles: [role] })).email);
    const { text } = await agent.get('/institute').expect(200);
    const links = [...text.matchAll(/<li><a href="(\/institute\/[^"]+)"/g)].map(([, href]) => href);
    for (const href of expected) expect(links).toContain(href);
    for (const href of links) await agent.get(href ?? '').expect(200);
  });
});
