import { expect, it } from '@jest/globals';
import { signedIn, testApp } from '../../support/test-app.js';
import { expectValid } from '../../support/markup.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aPerson } from '../../support/builders.js';
import { afterPassword, setUpApp, somebodyWithApp } from './an-app.js';

useTestDatabase();

it.each(['uk', 'en'])('whoever has an app sees valid pages about it, in %s', async (language) => {
  const now = new Date();
  const app = testApp(() => now);
  const agent = await signedIn(app, (await aPerson()).email);
  await agent.post('/language').type('form').send({ language }).expect(303);
  await setUpApp(agent, now);
  for (const page of ['', '/recovery-codes', '/authenticator/removal']) {
    const { text } = await agent.get(`/me/security${page}`).expect(200);
    expect(text).toContain(`lang="${language}"`);
    await expectValid(text, page);
  }
});

it('the second step is a valid page', async () => {
  const app = testApp();
  const { person } = await somebodyWithApp(app, new Date());
  const browser = await afterPassword(app, person.email);
  const { text } = await browser.get('/sign-in/second-step').expect(200);
  await expectValid(text, '/sign-in/second-step');
});
