import { Secret, TOTP } from 'otpauth';
import request from 'supertest';
import type { Express } from 'express';
import { formsIn } from '../../support/forms.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { signedIn, type Agent } from '../../support/test-app.js';

/** What an authenticator app shows at a moment, by the key that a page told. */
export const codeOf = (key: string, now: Date): string =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: now.getTime() });

/** The key that the page shows as text. */
export const keyIn = (html: string): string =>
  (/class="app-key">([^<]*)</.exec(html)?.[1] ?? '').replaceAll(' ', '');

/** The form of a page that goes to an address, with these fields filled in. */
export const filledFormOf = (html: string, action: string, typed: Record<string, string>) => ({
  ...Object.fromEntries(formsIn(html).find((form) => form.action === action)?.fields ?? []),
  ...typed,
});

const PAGE = '/me/security/authenticator';

/** Sets up an app for whoever is signed in; gives its key and the recovery codes that came with it. */
export async function setUpApp(agent: Agent, now: Date): Promise<{ key: string; codes: string[] }> {
  const { text } = await agent.get(PAGE).expect(200);
  const key = keyIn(text);
  const typed = { code: codeOf(key, now), password: PASSWORD };
  await agent
    .post(PAGE)
    .type('form')
    .send(filledFormOf(text, PAGE, typed))
    .expect(303);
  const { text: shown } = await agent.get('/me/security/recovery-codes').expect(200);
  return { key, codes: codesIn(shown) };
}

/** The recovery codes that a page shows. */
export const codesIn = (html: string): string[] =>
  [...html.matchAll(/<li><code>([^<]*)<\/code>/g)].map(([, code = '']) => code);

/** Somebody with an app, signed in at the browser where they set it up. */
export async function somebodyWithApp(
  app: Express,
  now: Date,
  given: Parameters<typeof aPerson>[0] = {},
) {
  const person = await aPerson(given);
  const agent = await signedIn(app, person.email);
  return { person, agent, ...(await setUpApp(agent, now)) };
}

/** A browser that took the first step. */
export async function afterPassword(app: Express, email: string, from?: string): Promise<Agent> {
  const agent = request.agent(app);
  if (from !== undefined) void agent.set('x-forwarded-for', from);
  await agent.post('/sign-in').type('form').send({ email, password: PASSWORD }).expect(303);
  return agent;
}

/** Answers the second step. */
export const answer = (agent: Agent, typed: Record<string, string>) =>
  agent.post('/sign-in/second-step').type('form').send(typed);
