import { beforeEach } from '@jest/globals';
import type { Express } from 'express';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import type { Person } from '../../../../src/people/person/person.js';
import { composeMail } from '../../../../src/training/letters/compose-mail.js';
import { LimitModel } from '../../../../src/web/limits/limit-model.js';
import { LIMITS } from '../../../../src/web/limits/rules.js';
import { anEmail, aTraining, residentAgent, residentOf } from '../../../support/residents.js';
import { testConfig, TEST_SECRET, type Agent } from '../../../support/test-app.js';

/** Sends a form. */
export const send = (agent: Agent, path: string, fields: object) =>
  agent.post(path).type('form').send(fields);

/** A resident, who may propose. */
export async function aProposer(app: Express): Promise<{ agent: Agent; person: Person }> {
  const email = anEmail();
  const agent = await residentAgent(app, email, (await aTraining()).code);
  const person = await residentOf(email);
  if (!person) throw new Error('nobody signed up');
  return { agent, person };
}

/** One person proposes in a test file what takes many days. */
export const forgetHowOften = (who: () => Person) => {
  beforeEach(async () => {
    await LimitModel.deleteMany({ key: `${LIMITS.proposals.name}:${who()._id}` });
  });
};

let asked = 0;
/** Proposes something, each time something else, and gives its number. */
export async function ask(agent: Agent, fields: object = {}): Promise<string> {
  asked += 1;
  const words = { title: `Лавки ${asked}`, text: `Поставте лавки ${asked}` };
  const typed = { ...words, consent: 'v1', ...fields };
  const { headers } = await send(agent, '/me/proposals/new', typed).expect(303);
  return String(headers.location).split('/').at(-1) ?? '';
}

/** Of what somebody was told about a proposal, in its order; whoever proposed it also as what. */
export const kindsTo = async (person: Person, number: string): Promise<string[]> =>
  (
    await OutboxModel.find({ to: person._id, 'values.proposal': number }).sort({ _id: 1 }).lean()
  ).map(({ kind, values }) => (typeof values.told === 'string' ? `${kind} ${values.told}` : kind));

/** A letter that somebody gets, as it goes at that moment. */
export const lettersAt = (now: Date) => async (person: Person, filter: object) => {
  const mail = await OutboxModel.findOne({ to: person._id, ...filter })
    .orFail()
    .lean();
  return composeMail(mail, { config: testConfig, secret: TEST_SECRET, now });
};
