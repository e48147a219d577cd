import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { Webhook } from 'standardwebhooks';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { DeliveryModel } from '../../../src/letters/webhooks/delivery-model.js';
import { sendDeliveries } from '../../../src/letters/webhooks/send-deliveries.js';
import { WebhookModel } from '../../../src/letters/webhooks/webhook-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import {
  addedEndpoint,
  anAdministrator,
  anEndpoint,
  secretOn,
} from '../../letters/webhooks/an-endpoint.js';
import { Receiver } from '../../letters/webhooks/receiver.js';
import { askedFirst } from '../../support/asked-first.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { formsIn, unescaped } from '../../support/forms.js';
import { expectValid } from '../../support/markup.js';
import { signedIn, testApp, testConfig, TEST_SECRET, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const PAGE = '/institute/webhooks';
const DAY = 86_400_000;
const config = { ...testConfig, webhookAllowPrivate: true };

let app: Express;
let receiver: Receiver;
beforeAll(async () => {
  app = testApp(undefined, { config });
  receiver = await Receiver.open();
});
afterEach(async () => {
  receiver.received.length = 0;
  receiver.behaves = () => 204;
  await WebhookModel.deleteMany({});
  await DeliveryModel.deleteMany({});
});
afterAll(() => {
  receiver.close();
});

const send = (now = new Date()) => sendDeliveries({ now, config, secret: TEST_SECRET });

async function somethingHappens(): Promise<void> {
  const { _id } = await aPerson();
  await enrol(await aCourse(), _id, _id, new Date());
}

/** Sends a page's form as it stands, with more fields. */
async function press(
  agent: Agent,
  page: string,
  action: string,
  more: Record<string, string> = {},
) {
  const { text } = await agent.get(page).expect(200);
  await expectValid(text, page);
  const form = formsIn(text).find((one) => one.method === 'post' && one.action === action);
  if (!form) throw new Error(`${page} has no form to ${action}`);
  const fields = new URLSearchParams([...form.hidden, ...Object.entries(more)]).toString();
  return agent.post(action).type('form').send(fields);
}

const audited = async () =>
  (
    await AuditModel.find({ action: /^webhook/ })
      .sort({ at: 1, _id: 1 })
      .lean()
  ).map(({ action }) => action);

describe('an endpoint', () => {
  it('is added, pinged, switched off and on, deleted: each stands in the audit', async () => {
    await AuditModel.deleteMany({});
    const { admin, page } = await addedEndpoint(app, receiver.url);
    await admin.get(PAGE).expect(200, /ще не перевірено/);
    await admin.get(page).expect(200, /Перевірити й увімкнути/);
    expect((await press(admin, page, `${page}/ping`)).status).toBe(303);
    expect(receiver.received).toMatchObject([{ type: 'ping' }]);
    await admin.get(page).expect(200, /відповідь: 204/);
    const asked = await askedFirst(admin, page, /\/off$/);
    expect(asked.text).toContain('пізніше реєстр цього не надішле');
    expect(asked.ways).toContain(page);
    expect(await WebhookModel.findOne().lean()).toMatchObject({ state: 'active' });
    await asked.press().expect(303).expect('location', page);
    await asked.press().expect(303);
    await somethingHappens();
    expect(await send()).toBe(0);
    await press(admin, page, `${page}/ping`);
    await admin
      .get(`${page}/deletion`)
      .expect(200, /Реєстр видалить її адресу, секрет і те, що ще чекає/);
    await press(admin, `${page}/deletion`, `${page}/deletion`);
    await admin.get(page).expect(404);
    await admin.get(PAGE).expect(200, /ще не отримує жодна система/);
    expect(await audited()).toEqual([
      ...['webhook-added', 'webhook-verified', 'webhook-off', 'webhook-verified'],
      'webhook-deleted',
    ]);
    const left = await WebhookModel.findOne().lean();
    expect(left).toMatchObject({ state: 'deleted', secrets: [] });
    expect(JSON.stringify(left)).not.toContain(receiver.url);
  });

  it('says its whole address on its own page alone: elsewhere scheme and host', async () => {
    await AuditModel.deleteMany({});
    const url = `${receiver.url}/of-secret-path?key=of-secret-query`;
    const { admin, page } = await anEndpoint(app, url, ['person.changed', 'enrolment.enrolled']);
    await admin.get(page).expect(200, /of-secret-path\?key&#x3D;of-secret-query/);
    const list = await admin.get(PAGE).expect(200);
    expect(list.text).toContain(new URL(url).origin);
    await somethingHappens();
    await send();
    const { message } = await DeliveryModel.findOne().orFail().lean();
    await press(admin, page, `${page}/deliveries/${message}/replay`);
    await press(admin, `${page}/deletion`, `${page}/deletion`);
    const audit = await admin.get('/institute/audit').expect(200);
    const host = new URL(url).origin;
    for (const words of [
      `(${host}), події: person.changed, enrolment.enrolled`,
      `(${host}), події: enrolment.enrolled`,
    ])
      expect(unescaped(audit.text)).toContain(words);
    for (const { text } of [list, audit]) expect(text).not.toContain('of-secret');
  });

  it('says its secret once, and keeps it so that nobody reads it', async () => {
    const { admin, page, secret, id } = await addedEndpoint(app, receiver.url);
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    for (const address of [page, PAGE]) {
      const { text } = await admin.get(address).expect(200);
      expect(secretOn(text)).toBe('none');
    }
    expect(JSON.stringify(await WebhookModel.findById(id).lean())).not.toContain(secret);
  });

  it('that does not answer its ping stays off, and the page says by what it was answered', async () => {
    receiver.behaves = () => 401;
    const { admin, page } = await addedEndpoint(app, receiver.url);
    await press(admin, page, `${page}/ping`);
    await admin.get(page).expect(200, /не прийняла перевірки. Відповідь: 401/);
    expect(await WebhookModel.findOne().lean()).toMatchObject({ state: 'unverified' });
  });

  it('has a new secret, and for a day both', async () => {
    const { admin, page, secret: older } = await anEndpoint(app, receiver.url);
    const { text } = await press(admin, `${page}/secret`, `${page}/secret`);
    await expectValid(text, 'the new secret');
    const newer = secretOn(text);
    expect(newer).not.toBe(older);
    await somethingHappens();
    await send();
    const [one] = receiver.told;
    const headers = one?.headers as Record<string, string>;
    for (const secret of [older, newer])
      expect(new Webhook(secret).verify(one?.body ?? '', headers)).toBeTruthy();
    await somethingHappens();
    await send(new Date(Date.now() + DAY + 60_000));
    const signatures = receiver.told.map(({ headers: said }) =>
      String(said['webhook-signature']).split(' '),
    );
    expect(signatures.map(({ length }) => length)).toEqual([2, 1]);
  });

  it.each([
    'http://hooks.city.example/',
    'https://127.0.0.1/',
    'https://[::1]:8443/',
    'https://10.0.0.8/hook',
    'https://user:word@hooks.city.example/',
    'ftp://hooks.city.example/',
    'hooks.city.example',
    '',
  ])('is not added at the address %s', async (url) => {
    const guarded = testApp();
    const admin = await anAdministrator(guarded);
    const typed = { name: 'Портал', url, events: 'person.changed' };
    const answer = await press(admin, PAGE, PAGE, typed);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('веде в інтернет');
    expect(await WebhookModel.countDocuments()).toBe(0);
  });

  it('is the administrators’ alone', async () => {
    const { page } = await addedEndpoint(app, receiver.url);
    for (const role of ['institute', 'hr'] as const) {
      const agent = await signedIn(app, (await aPerson({ roles: ['staff', role] })).email);
      await agent.get(page).expect(403);
      await agent.post(`${page}/ping`).expect(403);
    }
  });
});

describe('what was sent', () => {
  it('to a system that is deleted stays with whom it concerned, by its name; what waits goes', async () => {
    const { admin, page } = await anEndpoint(app, receiver.url);
    const person = await aPerson();
    await enrol(await aCourse(), person._id, person._id, new Date());
    await send();
    await enrol(await aCourse(), person._id, person._id, new Date());
    await press(admin, `${page}/deletion`, `${page}/deletion`);
    expect(await DeliveryModel.find().lean()).toMatchObject([{ status: 'delivered' }]);
    const own = await signedIn(app, person.email);
    const file = await own.get('/me/data.json').expect(200);
    expect(JSON.stringify(file.body)).toContain(`Система 127.0.0.1:${receiver.port}`);
  });

  it('is listed by its state, and sent again one by one or all that failed', async () => {
    const { admin, page, id } = await anEndpoint(app, receiver.url);
    await somethingHappens();
    await send();
    receiver.behaves = () => 418;
    await somethingHappens();
    await DeliveryModel.updateMany({ status: 'waiting' }, { $set: { attempts: 9 } });
    await send();
    await admin.get(`${page}?status=failed`).expect(200, /418/);
    for (const address of [page, `${page}?status=lost`]) {
      await admin.post('/language').type('form').send({ language: 'en' });
      await expectValid((await admin.get(address)).text, address);
      await admin.post('/language').type('form').send({ language: 'uk' });
    }
    await admin.get(`${page}?status=waiting`).expect(200, /Таких сповіщень немає/);
    await admin.get(`${page}?status=lost`).expect(422);
    receiver.behaves = () => 200;
    expect((await press(admin, page, `${page}/replay`)).status).toBe(303);
    await send();
    expect(await DeliveryModel.countDocuments({ endpoint: id, status: 'delivered' })).toBe(2);
    const [one] = await DeliveryModel.find().sort({ at: 1 }).lean();
    const before = receiver.received.length;
    await press(admin, page, `${page}/deliveries/${one?.message ?? ''}/replay`);
    await send();
    expect(receiver.received.slice(before).map((each) => each.id)).toEqual([one?.message]);
  });

  it('to a system that is switched off by now is not promised to go again', async () => {
    const { admin, page } = await anEndpoint(app, receiver.url);
    receiver.behaves = () => 418;
    await somethingHappens();
    await DeliveryModel.updateMany({ status: 'waiting' }, { $set: { attempts: 9 } });
    await send();
    await somethingHappens();
    await send();
    await admin.get(page).expect(200, /наступна спроба/);
    await press(admin, `${page}/off`, `${page}/off`);
    const { text } = await admin.get(page).expect(200);
    await expectValid(text, page);
    expect(text).toContain('доки система не відповість на перевірку');
    expect(text).not.toContain('наступна спроба');
    expect(formsIn(text).filter(({ action }) => action.endsWith('/replay'))).toEqual([]);
    // A page that was opened before has the button still.
    await admin.post(`${page}/replay`).expect(303);
    await admin.get(page).expect(200, /доки система не відповість на перевірку/);
    expect(await DeliveryModel.countDocuments({ status: 'failed' })).toBe(1);
  });
});
