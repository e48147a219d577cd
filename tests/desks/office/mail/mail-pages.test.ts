import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { enrol } from '../../../../src/training/enrolment/enrolling.js';
import { mailAddress } from '../../../../src/desks/office/mail/find-mail.js';
import type { OutboxMail } from '../../../../src/letters/outbox/outbox-mail.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import { sendDueMail } from '../../../../src/training/letters/send-due-mail.js';
import type { Person } from '../../../../src/people/person/person.js';
import { personSearch } from '../../../../src/people/person/search.js';
import { aCourse, aPerson } from '../../../support/builders.js';
import {
  signedIn,
  TEST_SECRET,
  testApp,
  testConfig,
  type Agent,
} from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { asRead } from '../../../support/markup.js';
import { PASSWORD as SMTP_PASSWORD, useMailServer } from '../../../letters/outbox/mail-server.js';

useTestDatabase();
const server = useMailServer();

const NOW = new Date('2026-10-20T09:00:00Z');
const MAIL = '/institute/mail';
let app: Express;
let reader: Person;
let institute: Agent;

beforeAll(async () => {
  app = testApp(() => NOW);
  reader = await aPerson({ roles: ['staff', 'institute'] });
  institute = await signedIn(app, reader.email);
});

beforeEach(async () => {
  await OutboxModel.deleteMany({});
  await AuditModel.deleteMany({});
});

async function anEnrolled(given: Partial<Person> = {}) {
  const person = await aPerson(given);
  const course = await aCourse({
    now: NOW,
    title: { uk: 'Ноти & <знаки>', en: 'Notes & <signs>' },
  });
  await enrol(course, person._id, person._id, NOW);
  const [mail] = await OutboxModel.find({ to: person._id }).lean<OutboxMail[]>();
  if (!mail) throw new Error('nothing was posted');
  return { person, course, mail, address: mailAddress(mail._id) };
}

const keep = () => sendDueMail({ now: NOW, secret: TEST_SECRET, config: testConfig });
const page = async (address: string) => (await institute.get(address).expect(200)).text;

describe('a mail that was sent again, and has gone out meanwhile,', () => {
  it('is not sent once more by the page that asked for it', async () => {
    const { mail, address } = await anEnrolled();
    await keep();
    const seen = /name="seen" value="(\d)"/.exec(await page(address))?.[1] ?? '';
    const press = () => institute.post(`${address}/again`).type('form').send({ seen }).expect(303);
    await press();
    await keep();
    await press();
    expect(await OutboxModel.findById(mail._id).lean()).toMatchObject({
      ...{ status: 'kept', resends: 1 },
    });
    expect(await AuditModel.countDocuments({ action: 'mail-resent' })).toBe(1);
  });
});

describe('the list of mails', () => {
  it('says that nothing was posted yet, and that there is no mail server', async () => {
    const text = await page(MAIL);
    expect(text).toContain('Листів ще немає');
    expect(text).toContain('Поштовий сервер не налаштовано');
  });

  it('is found from the page of the office', async () => {
    expect(await page('/institute')).toContain(`href="${MAIL}"`);
  });

  it('shows the newest first, a page at a time', async () => {
    const { person } = await anEnrolled();
    await OutboxModel.insertMany(
      Array.from({ length: 24 }, (_, index) => ({
        _id: `key:${index}`,
        to: person._id,
        kind: 'reminder',
        at: new Date(NOW.getTime() - (index + 1) * 60_000),
        status: 'sent',
        attempts: 1,
        nextAt: NOW,
      })),
    );
    const links = (text: string) =>
      [...text.matchAll(/href="(\/institute\/mail\/[^"]+)"/g)].map(([, href]) => href);
    const first = await page(MAIL);
    expect(first).toContain('25 листів');
    expect(links(first)).toHaveLength(20);
    expect(links(first)[1]).toBe(mailAddress('key:0'));
    expect(links(await page(`${MAIL}?page=2`))).toHaveLength(5);
    expect(links(await page(`${MAIL}?status=waiting`))).toHaveLength(1);
  });

  it.each(['Знаменська', 'znamenska', 'olha.z@city'])(
    'finds the mails of a person by %s',
    async (q) => {
      const name = { surname: 'Знаменська', givenName: 'Ольга', patronymic: 'Іллівна' };
      const email = `olha.z@city.example`;
      await anEnrolled();
      const { address } = await (async () => {
        const { _id } = await aPerson({
          name,
          email: `x${q.length}${email}`,
          search: personSearch({ name, email }),
        });
        const course = await aCourse({ now: NOW });
        await enrol(course, _id, _id, NOW);
        const [mail] = await OutboxModel.find({ to: _id }).lean<OutboxMail[]>();
        return { address: mailAddress(mail?._id ?? '') };
      })();
      const text = await page(`${MAIL}?q=${encodeURIComponent(q)}`);
      expect(text).toContain('1 лист');
      expect(text).toContain(address);
      expect(await page(`${MAIL}?q=${encodeURIComponent(`${q} ніхто`)}`)).toContain(
        'Таких листів немає',
      );
    },
  );
});

describe('the page of a mail', () => {
  it('shows what the reader saw, letter by letter, with the names of its files', async () => {
    const { mail, address, person } = await anEnrolled();
    await keep();
    const { content } = (await OutboxModel.findById(mail._id).lean<OutboxMail>()) ?? {};
    const text = await page(address);
    expect(text).toContain('Вас записано: Ноти &amp; &lt;знаки&gt;');
    expect(text).toContain('збережено');
    expect(text).toContain('training.ics');
    expect(asRead(text)).toContain(person.email);
    expect(text).not.toContain('не надіслано: так він');
    const shown = await institute.get(`${address}/html`).expect(200);
    expect(shown.text).toBe(content?.html);
    expect(shown.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
    expect(shown.text).toContain('<h1');
    expect(shown.text).not.toContain('<знаки>');
  });

  it('shows a mail that waits as it would be, and says so', async () => {
    const { address } = await anEnrolled();
    const text = await page(address);
    expect(text).toContain('Лист ще не надіслано');
    expect(text).toContain('Ви маєте місце');
    expect(text).not.toContain(`${address}/again`);
  });

  it('says why a mail is not sent', async () => {
    const { mail, address } = await anEnrolled();
    await OutboxModel.updateOne(
      { _id: mail._id },
      { $set: { status: 'failed', error: 'Mailbox <b>full</b>', attempts: 9 } },
    );
    expect(await page(address)).toContain('Mailbox &lt;b&gt;full&lt;/b&gt;');
    expect(await page(MAIL)).toContain('1 лист не вдалося надіслати.');
  });

  it('is nowhere for a key that names none', async () => {
    await institute.get(mailAddress('no:such:key')).expect(404);
    await institute.get(`${mailAddress('no:such:key')}/html`).expect(404);
  });

  it('is the institute’s and the administrator’s alone', async () => {
    const { address } = await anEnrolled();
    const hr = await signedIn(app, (await aPerson({ roles: ['staff', 'trainer', 'hr'] })).email);
    const admin = await signedIn(app, (await aPerson({ roles: ['admin'] })).email);
    for (const path of [MAIL, address, `${address}/html`]) {
      await hr.get(path).expect(403);
      await admin.get(path).expect(200);
    }
    await hr.post(`${address}/again`).expect(403);
  });
});

describe('sending again', () => {
  it('sends the same notice once more, however often it is pressed, and records who asked', async () => {
    const { mail, address, person, course } = await anEnrolled();
    const send = () => sendDueMail({ now: NOW, secret: TEST_SECRET, config: server.config() });
    await send();
    await Promise.all([institute.post(`${address}/again`), institute.post(`${address}/again`)]);
    await send();
    expect(server.mails.map(({ subject }) => subject)).toEqual([
      'Вас записано: Ноти & <знаки>',
      'Вас записано: Ноти & <знаки>',
    ]);
    const [first, second] = server.mails.map(({ messageId }) => messageId);
    expect(second).not.toBe(first);
    const events = await AuditModel.find({ action: 'mail-resent' }).lean();
    expect(events).toMatchObject([
      { by: reader._id, person: person._id, course: course._id, values: { kind: 'enrolled' } },
    ]);
    expect(await OutboxModel.findById(mail._id).lean()).toMatchObject({
      status: 'sent',
      resends: 1,
    });
  });

  it('is refused for what the person switched off', async () => {
    const { mail, address } = await anEnrolled();
    await OutboxModel.updateOne({ _id: mail._id }, { $set: { status: 'muted' } });
    expect(await page(address)).not.toContain(`${address}/again`);
    await institute.post(`${address}/again`).expect(303);
    expect(await OutboxModel.findById(mail._id).lean()).toMatchObject({ status: 'muted' });
    expect(await AuditModel.countDocuments({ action: 'mail-resent' })).toBe(0);
  });

  it('tries everything again that failed', async () => {
    const [one, two] = [await anEnrolled(), await anEnrolled()];
    await OutboxModel.updateMany({}, { $set: { status: 'failed', attempts: 9, error: 'away' } });
    await institute.post(`${MAIL}/retry`).expect(303);
    expect(await page(MAIL)).toContain('2 листи знову в черзі');
    await sendDueMail({ now: NOW, secret: TEST_SECRET, config: server.config() });
    expect(server.mails).toHaveLength(2);
    for (const { mail } of [one, two])
      expect(await OutboxModel.findById(mail._id).lean()).toMatchObject({ status: 'sent' });
    expect(await AuditModel.countDocuments({ action: 'mail-retried', by: reader._id })).toBe(1);
  });
});

describe('an administrator who wants to see whether letters arrive', () => {
  const administrator = async (
    config = { ...server.config(), publicUrl: testConfig.publicUrl },
  ) => {
    const person = await aPerson({ roles: ['staff', 'admin'] });
    return {
      person,
      agent: await signedIn(
        testApp(() => NOW, { config }),
        person.email,
      ),
    };
  };
  const asked = async (agent: Agent) => {
    await agent.post(`${MAIL}/test`).type('form').send({}).expect(303);
    return (await agent.get(MAIL).expect(200)).text;
  };

  it('sends one to themselves and reads what the server answered', async () => {
    const { person, agent } = await administrator();
    expect((await agent.get(MAIL)).text).toContain('Надіслати пробний лист собі');
    expect(await asked(agent)).toMatch(/прийнято\. Відповідь сервера: 250/);
    expect(server.mails.map(({ to }) => [to].flat()[0]?.text)).toEqual([
      expect.stringContaining(person.email),
    ]);
  });

  it('reads why the server refused it, without the password there', async () => {
    const { agent } = await administrator();
    server.answer(() => ({ code: 550, text: 'no such mailbox' }));
    const text = await asked(agent);
    expect(text).toContain('no such mailbox');
    expect(text).not.toContain(SMTP_PASSWORD);
    expect(server.mails).toEqual([]);
  });

  it('is told what is missing where there is no server, and nobody else is asked', async () => {
    const { agent } = await administrator(testConfig);
    expect((await agent.get(MAIL)).text).not.toContain('Надіслати пробний лист собі');
    expect(await asked(agent)).toContain('SMTP_URL');
    await institute.post(`${MAIL}/test`).type('form').send({}).expect(403);
  });
});
