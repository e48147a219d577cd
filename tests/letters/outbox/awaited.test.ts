import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { AT_ONCE } from '../../../src/letters/outbox/transport.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { costOf, isDear } from '../../support/explain.js';
import { formsIn } from '../../support/forms.js';
import { aTraining, signUp, typed } from '../../support/residents.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { TEST_SECRET } from '../../support/supplied.js';
import { useTestDatabase } from '../../support/test-database.js';
import { watchQuestions } from '../../support/watch-questions.js';
import { useMailServer } from './mail-server.js';

useTestDatabase({ tellCommands: true });
const server = useMailServer();
const PRESSED = new Date();
const later = (minutes: number) => new Date(PRESSED.getTime() + minutes * 60_000);
const NEWCOMERS = 40;
let now = PRESSED;
let app: Express;
beforeAll(() => {
  app = testApp(() => now);
});

/** An officer invites everybody of a list at one press. */
async function massInvitation() {
  const { _id: department } = await aDepartment();
  const { email } = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
  for (let n = 0; n < NEWCOMERS; n += 1) {
    const { _id } = await aPerson({ department });
    await PersonModel.updateOne({ _id }, { $unset: { passwordHash: 1 } });
  }
  const officer = await signedIn(app, email);
  const page = '/hr/people/invitations';
  const { text } = await officer.get(page).expect(200);
  const form = formsIn(text).find(({ action }) => action === page);
  await officer
    .post(page)
    .type('form')
    .send(Object.fromEntries(form?.fields ?? []))
    .expect(303);
  expect(await OutboxModel.countDocuments({ kind: 'account-invitation' })).toBe(NEWCOMERS);
}

const send = (at: Date) => sendDueMail({ now: at, secret: TEST_SECRET, config: server.config() });
const addresses = () =>
  server.mails.map(({ to }) => [to].flat().flatMap((one) => one?.value ?? [])[0]?.address);

describe('letters that somebody waits for', () => {
  beforeEach(async () => {
    now = PRESSED;
    await OutboxModel.deleteMany({});
    await massInvitation();
  });

  it('go before thousands of invitations that were due earlier, and hold none of them up', async () => {
    now = later(1);
    const { email } = await aPerson();
    await request(app).post('/password/forgotten').type('form').send({ email }).expect(303);
    const { code } = await aTraining({ now });
    const mailbox = 'waits@mail.example';
    await signUp(request.agent(app), code, typed(mailbox));
    await send(later(2));
    // As many as are on their way at once arrive in any order.
    expect(addresses().slice(0, AT_ONCE)).toEqual(expect.arrayContaining([email, mailbox]));
    expect(server.mails).toHaveLength(NEWCOMERS + 2);
  });

  it('are looked for by an index of their own, whatever else waits', async () => {
    const ending = new AbortController();
    server.answer(() => {
      ending.abort();
      return undefined;
    });
    const watch = watchQuestions();
    watch.asking('round');
    await sendDueMail({
      ...{ now: later(2), secret: TEST_SECRET, config: server.config(), signal: ending.signal },
    });
    const asked = watch.stop().filter(({ command }) => 'findAndModify' in command);
    expect(await OutboxModel.countDocuments({ status: 'waiting' })).toBeGreaterThan(20);
    const costs = await Promise.all(asked.map(costOf));
    expect(costs.filter(isDear)).toEqual([]);
    expect(costs.map(({ plan }) => plan).join()).toContain('IXSCAN awaited');
  });
});
