import type { Express } from 'express';
import request from 'supertest';
import { PersonModel } from '../../src/people/person/person-model.js';
import type { Person } from '../../src/people/person/person.js';
import { dayIn } from '../../src/ground/time/days.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { consentOn } from '../../src/training/residents/consent.js';
import { RequestModel } from '../../src/training/residents/request-model.js';
import { requestToken, type Whose } from '../../src/training/residents/request-token.js';
import { aCourse } from './builders.js';
import { formsIn } from './forms.js';
import { TEST_SECRET, type Agent } from './test-app.js';

/** A training of communities that takes sign-ups. */
export const aTraining = (given: Parameters<typeof aCourse>[0] = {}) =>
  aCourse({ kind: 'community', ...given });

let mailboxes = 0;
/** A mailbox of nobody's yet. */
export const anEmail = () => `mailbox${String((mailboxes += 1))}@mail.example`;

/** The resident of a mailbox, as stored; null where it is nobody's or an employee's. */
export const residentOf = (email: string) =>
  PersonModel.findOne({ email, status: 'resident' }).lean<Person>();

/** How a mailbox's resident stands to a course; undefined where not at all. */
export const placeOf = async (email: string, course: string) =>
  (await EnrolmentModel.findOne({ course, person: (await residentOf(email))?._id ?? '' }).lean())
    ?.status;

/** The text that a page shows today. */
const CONSENT = consentOn(dayIn(new Date())).version;

/** What somebody types who signs up; the district is elsewhere, for few tests have communities. */
export const typed = (email: string, more: Record<string, string> = {}) => ({
  ...{ surname: 'Щур', givenName: 'Юрій', email, district: 'elsewhere', age: 'adult' },
  ...{ parentEmail: '', consent: CONSENT, ...more },
});

/** Signs up at a training's page, as a browser does. */
export async function signUp(
  agent: Agent,
  code: string,
  fields: Record<string, string>,
): Promise<Awaited<ReturnType<Agent['post']>>> {
  const page = `/trainings/${code}`;
  const { text } = await agent.get(page).expect(200);
  const form = formsIn(text).find(({ action }) => action === `${page}/sign-up`);
  if (!form) throw new Error(`${page} takes no sign-ups`);
  const hidden = Object.fromEntries(form.hidden);
  // The text of that page's day is agreed to.
  const [, consent = ''] = /name="consent" value="([^"]+)"/.exec(text) ?? [];
  return agent
    .post(`${page}/sign-up`)
    .type('form')
    .send({ ...hidden, ...fields, ...(fields.consent ? { consent } : {}) });
}

/** The address of the newest letter's link to this mailbox, of its own or of its parent. */
export async function linkFor(email: string, whose: Whose = 'own'): Promise<string> {
  const [newest] = await RequestModel.find({ email }).sort({ at: -1 }).limit(1).lean();
  if (!newest) throw new Error(`nobody asked for ${email}`);
  const rooms = { own: newest.kind === 'sign-up' ? 'confirm' : 'sign-in', parent: 'parent' };
  return `/trainings/${rooms[whose]}/${requestToken(TEST_SECRET, newest._id, whose)}`;
}

/** A browser in which a resident has just signed up for a training and confirmed it. */
export async function residentAgent(
  app: Express | string,
  email: string,
  code: string,
): Promise<Agent> {
  const agent = request.agent(app);
  await signUp(agent, code, typed(email)).then(({ status }) => {
    if (status !== 303) throw new Error(`the sign-up was answered ${status}`);
  });
  await agent.post(await linkFor(email)).expect(303);
  return agent;
}

/** A browser in which a pupil signed up for a training; they and a parent confirmed it. */
export async function minorAgent(
  app: Express | string,
  email: string,
  code: string,
): Promise<Agent> {
  const agent = request.agent(app);
  const parentEmail = `parent-${email}`;
  await signUp(agent, code, typed(email, { age: 'minor', parentEmail }));
  await request(app)
    .post(await linkFor(email, 'parent'))
    .expect(303);
  await agent.post(await linkFor(email)).expect(303);
  return agent;
}
