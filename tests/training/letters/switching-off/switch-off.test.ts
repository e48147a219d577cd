import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { newId } from '../../../../src/ground/id.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { enrol } from '../../../../src/training/enrolment/enrolling.js';
import { sendDueMail } from '../../../../src/training/letters/send-due-mail.js';
import { mergePeople } from '../../../../src/training/merging/merge-people.js';
import { useMailServer } from '../../../letters/outbox/mail-server.js';
import { aCourse, aPerson } from '../../../support/builders.js';
import { asRead } from '../../../support/markup.js';
import '../../../support/supplied.js';
import { TEST_SECRET, testApp } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
const server = useMailServer();

const NOW = new Date('2026-10-20T09:00:00Z');
let app: Express;

beforeEach(async () => {
  app = testApp(() => NOW);
  await OutboxModel.deleteMany({});
});

const send = (publicUrl = server.config().publicUrl) =>
  sendDueMail({ now: NOW, secret: TEST_SECRET, config: { ...server.config(), publicUrl } });

/** The header of the letter that came last, as it was sent. */
const header = (name: string) =>
  server.mails.at(-1)?.headerLines.find(({ key }) => key === name)?.line;

/** Somebody waits for a place, of which they are told by a letter that may be switched off. */
async function waiting() {
  const course = await aCourse({ now: NOW, capacity: 1 });
  const first = await aPerson();
  await enrol(course, first._id, first._id, NOW);
  await OutboxModel.deleteMany({});
  const person = await aPerson();
  await enrol(course, person._id, person._id, NOW);
  return person;
}

async function linkOf(publicUrl?: string) {
  await send(publicUrl);
  const address = /<(http[^>]+)>/.exec(header('list-unsubscribe') ?? '')?.[1] ?? '';
  return new URL(address).pathname;
}

const mutedOf = async ({ _id }: { _id: string }) =>
  (await PersonModel.findById(_id).lean())?.mutedNotices;

describe('a letter that may be switched off', () => {
  it('says so to mail programs, with one press where the site is encrypted', async () => {
    await waiting();
    await send('https://courses.city.example');
    expect(header('list-unsubscribe')).toMatch(/<https:\/\/courses\.city\.example\/letters\/off\//);
    expect(header('list-unsubscribe-post')).toBe(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    );
  });

  it('is sent no more once a mail program pressed for its reader', async () => {
    const person = await waiting();
    const link = await linkOf();
    await request(app).post(link).type('form').send('List-Unsubscribe=One-Click').expect(200);
    expect(await mutedOf(person)).toEqual(['waitlisted']);
    await request(app).post(link).type('form').send('List-Unsubscribe=One-Click').expect(200);
    expect(await mutedOf(person)).toEqual(['waitlisted']);
  });

  it('takes the press as a form of parts as well', async () => {
    const person = await waiting();
    await request(app)
      .post(await linkOf())
      .field('List-Unsubscribe', 'One-Click')
      .expect(200);
    expect(await mutedOf(person)).toEqual(['waitlisted']);
  });

  it('changes nothing when a program only opens its link, and a reader may take it back', async () => {
    const person = await waiting();
    const link = await linkOf();
    const page = await request(app).get(link).expect(200);
    expect(asRead(page.text)).toContain('місце в черзі');
    expect(await mutedOf(person)).toEqual([]);
    await request(app).post(link).type('form').send({ wanted: 'off' }).expect(200);
    await request(app).post(link).type('form').send({ wanted: 'on' }).expect(200);
    expect(await mutedOf(person)).toEqual([]);
  });

  it('is switched off for the record that stays, by a link from before the other was merged into it', async () => {
    const person = await waiting();
    const link = await linkOf();
    const stays = await aPerson();
    await mergePeople({ from: person._id, into: stays._id, by: newId(), at: NOW, reason: '' });
    await request(app).post(link).type('form').send({}).expect(200);
    expect(await mutedOf(stays)).toEqual(['waitlisted']);
  });

  it('has a link that nobody can make for somebody else', async () => {
    await waiting();
    const link = await linkOf();
    await request(app)
      .get(`${link.slice(0, -2)}xx`)
      .expect(404);
    await request(app).post('/letters/off/word').type('form').send({}).expect(404);
  });

  it('refuses a choice that is none', async () => {
    const person = await waiting();
    await request(app)
      .post(await linkOf())
      .type('form')
      .send({ wanted: 'all' })
      .expect(400);
    expect(await mutedOf(person)).toEqual([]);
  });
});

describe('a letter that says what was decided', () => {
  it('has no such header', async () => {
    const course = await aCourse({ now: NOW });
    const person = await aPerson();
    await enrol(course, person._id, person._id, NOW);
    await send();
    expect(server.mails).toHaveLength(1);
    expect(header('list-unsubscribe')).toBeUndefined();
  });
});
