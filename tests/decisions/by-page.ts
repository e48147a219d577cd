import { expect } from '@jest/globals';
import type { Express } from 'express';
import { mailAddress } from '../../src/desks/office/mail/find-mail.js';
import { OutboxModel } from '../../src/letters/outbox/outbox-model.js';
import { newId } from '../../src/ground/id.js';
import { ExternalCertificateModel } from '../../src/training/external-certificates/external-certificate-model.js';
import { personHref } from '../../src/people/list/find-people.js';
import { aCertificate } from '../training/certificates/issued-course.js';
import { aWrongOne } from '../training/certificates/wrong-certificates.js';
import { templateFields } from '../training/certificates/template-fields.js';
import { pressApply } from '../people/imports/lists.js';
import { aDepartment, aPerson } from '../support/builders.js';
import { signedIn, type Agent } from '../support/test-app.js';

/** Something that somebody does by a page, and what the audit is to say of it. */
export interface DoneByPage {
  press: () => PromiseLike<{ status: number }>;
  /** As many entries, in any order. */
  audited: object[];
}

interface Actor {
  id: string;
  agent: Agent;
}

const REASON = 'Наказ № 5';
export const SCAN = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');
const PAPER = {
  ...{ title: 'Основи кібербезпеки', provider: 'НАДС', territory: 'ukraine' },
  ...{ kind: 'qualification', number: 'КБ-2026/17', issuedOn: '2026-10-05', hours: '15' },
  ...{ credits: '', electronic: '1' },
};

/** Whoever may do any of it. */
export async function theOffice(app: Express): Promise<Actor> {
  const { _id, email } = await aPerson({ roles: ['staff', 'institute', 'hr'] });
  return { id: _id, agent: await signedIn(app, email) };
}

/** A mail that could not be sent. */
async function aFailedMail() {
  const _id = `test:${newId()}`;
  const { _id: to } = await aPerson();
  const at = new Date();
  await OutboxModel.create({
    ...{ _id, to, kind: 'enrolled', values: { course: 'c' }, at, nextAt: at },
    ...{ status: 'failed', attempts: 9 },
  });
  return { _id, to };
}

export async function sendPaper(app: Express) {
  const { _id, email } = await aPerson();
  const post = (await signedIn(app, email)).post('/me/external');
  for (const [field, value] of Object.entries(PAPER)) void post.field(field, value);
  return { person: _id, post: post.attach('scan', SCAN, 'скан.pdf') };
}

type Given = (app: Express, office: Actor) => Promise<DoneByPage>;

/** Everything that somebody does by one write to a document that needs no decider. */
export const BY_PAGE: Record<string, Given> = {
  'a revoked certificate': async (_, { agent, id: by }) => {
    const { number, person, course } = await aCertificate(await aPerson());
    const page = `/institute/certificates/${number}/revocation`;
    const entry = { by, person, course, reason: REASON, values: { number } };
    return {
      press: () => agent.post(page).type('form').send({ reason: REASON }),
      audited: [{ ...entry, action: 'certificate-revoked' }],
    };
  },
  'a certificate for a new name': async (_, { agent, id: by }) => {
    const { number, person, course } = await aCertificate(await aPerson());
    const name = { surname: 'Вишневецька', givenName: 'Олена', patronymic: '' };
    const form = { ...name, romanisedName: '', grammar: 'feminine', reason: REASON };
    const entry = { by, person, course, reason: REASON, values: { number } };
    return {
      press: () => agent.post(`/institute/certificates/${number}/reissue`).type('form').send(form),
      audited: [
        { ...entry, action: 'certificate-reissued' },
        { by, person, reason: REASON, action: 'person-renamed' },
      ],
    };
  },
  'a corrected certificate': async (_, { agent, id: by }) => {
    const { certificate, address } = await aWrongOne(await aPerson());
    const { number, person, course } = certificate;
    const form = { facts: 'title', certificates: number, reason: REASON };
    const entry = { by, person, course, reason: REASON, values: { number } };
    return {
      press: () => agent.post(address).type('form').send(form),
      audited: [{ ...entry, action: 'certificate-corrected' }],
    };
  },
  'a changed template': async (_, { agent, id: by }) => {
    const fields = await templateFields(agent, 'community', { titleUk: 'Подяка' });
    const version = Number(fields.edited) + 1;
    return {
      press: () => {
        const post = agent.post('/institute/certificates/templates/community');
        for (const [name, value] of Object.entries(fields)) void post.field(name, value);
        return post;
      },
      audited: [{ by, action: 'template-changed', values: { kind: 'community', version } }],
    };
  },
  'a new signing key': (_, { agent, id: by }) =>
    Promise.resolve({
      press: () => agent.post('/institute/certificates/keys'),
      audited: [{ by, action: 'key-rotated' }],
    }),
  'a document from elsewhere': async (app) => {
    const { person, post } = await sendPaper(app);
    const values = { number: PAPER.number };
    return {
      press: () => post,
      audited: [{ by: person, person, values, action: 'external-recorded' }],
    };
  },
  'a declined document from elsewhere': async (app, { agent, id: by }) => {
    const { person, post } = await sendPaper(app);
    await post.expect(303);
    const document = await ExternalCertificateModel.findOne({ person }).lean();
    const page = `/hr/external/${document?._id ?? ''}/decision`;
    const entry = { by, person, reason: REASON, values: { number: PAPER.number } };
    return {
      press: () => agent.post(page).type('form').send({ decision: 'decline', reason: REASON }),
      audited: [{ ...entry, action: 'external-declined' }],
    };
  },
  'a level by a document': async (_, { agent, id: by }) => {
    const person = await aPerson();
    const values = { level: 'B2', source: 'certificate' };
    return {
      press: () =>
        agent
          .post(`${personHref(person)}/levels`)
          .type('form')
          .send({ level: 'B2', at: '2026-03-02', note: REASON }),
      audited: [{ by, person: person._id, reason: REASON, values, action: 'level-recorded' }],
    };
  },
  'levels from a list': async (_, { agent, id: by }) => {
    const people = [await aPerson(), await aPerson()];
    const text = people.map(({ email }) => `${email}\tC1`).join('\n');
    const page = await agent.post('/institute/levels').field('text', text).expect(200);
    const values = { level: 'C1', source: 'placement' };
    return {
      press: () => pressApply(agent, page.text),
      audited: people.map(({ _id }) => ({ by, person: _id, values, action: 'level-recorded' })),
    };
  },
  'a head of department': async (_, { agent, id: by }) => {
    const { code, name } = await aDepartment();
    const { _id, email } = await aPerson();
    const values: unknown = expect.objectContaining({ department: name.uk });
    return {
      press: () => agent.post(`/institute/departments/${code}`).type('form').send({ word: email }),
      audited: [{ by, person: _id, values, action: 'head-named' }],
    };
  },
  'a mail sent again': async (_, { agent, id: by }) => {
    const { _id, to: person } = await aFailedMail();
    const entry = { by, person, course: 'c', values: { kind: 'enrolled' } };
    return {
      press: () => agent.post(`${mailAddress(_id)}/again`),
      audited: [{ ...entry, action: 'mail-resent' }],
    };
  },
  'failed mails tried again': async (_, { agent, id: by }) => {
    await OutboxModel.updateMany({ status: 'failed' }, { $set: { status: 'dropped' } });
    await Promise.all([aFailedMail(), aFailedMail()]);
    return {
      press: () => agent.post('/institute/mail/retry'),
      audited: [{ by, action: 'mail-retried', values: { number: 2 } }],
    };
  },
};
