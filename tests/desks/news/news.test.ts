import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { postNotices } from '../../../src/letters/notices/notices.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { signedIn, TEST_SECRET, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const title = { uk: 'Етика. Частина 1', en: 'Ethics. Part 1' };

/** Somebody who has just been given a place in a course, and a browser of theirs. */
async function enrolled(given: Parameters<typeof aPerson>[0] = {}) {
  const person = await aPerson(given);
  const course = await aCourse({ title });
  await enrol(course, person._id, person._id, new Date());
  return { person, course, agent: await signedIn(app, person.email) };
}

const page = async (agent: Agent, address = '/me/notices') =>
  (await agent.get(address).expect(200)).text;
const bellOf = (html: string) => /data-unread="(\d+)"/.exec(html)?.[1];
const send = () => sendDueMail({ now: new Date(), secret: TEST_SECRET, config: testConfig });

/** Sends the form of a page that goes to an address. */
async function sendForm(agent: Agent, html: string, action: string) {
  const form = formsIn(html).find((one) => one.action === action);
  if (!form) throw new Error(`No form goes to ${action}`);
  return agent.post(action).type('form').send(Object.fromEntries(form.fields)).expect(303);
}

describe('the notices', () => {
  it('tell what a letter says, its subject and first sentence, before it has gone', async () => {
    const { agent } = await enrolled();
    const html = await page(agent);
    expect(html).toContain('Вас записано: Етика. Частина 1');
    expect(html).toContain('Ви маєте місце на курсі «Етика. Частина 1».');
    expect(html).not.toContain('Якщо не зможете');
    await send();
    expect(await page(agent)).toContain('Вас записано: Етика. Частина 1');
  });

  it('are written in the language of whoever reads them', async () => {
    const { agent } = await enrolled({ language: 'en' });
    const html = await page(agent);
    expect(html).toContain('You are enrolled: Ethics. Part 1');
    expect(html).toContain('You have a place in the course “Ethics. Part 1”.');
  });

  it('are counted on every page until they are read, each by itself', async () => {
    const { person, course, agent } = await enrolled();
    await postNotices([
      { key: 'moved', person: person._id, kind: 'changed', at: new Date(), course: course._id },
    ]);
    expect(bellOf(await page(agent, '/courses'))).toBe('2');
    const answer = await sendForm(agent, await page(agent), '/me/notices/read');
    expect(answer.headers.location).toBe(`/courses/${course.code}`);
    expect(bellOf(await page(agent, '/courses'))).toBe('1');
  });

  it('are all read at once, but for those that came while one looked', async () => {
    const { person, course, agent } = await enrolled();
    const html = await page(agent);
    const at = new Date(Date.now() + 60_000);
    await postNotices([
      { key: 'later', person: person._id, kind: 'changed', at, course: course._id },
    ]);
    await sendForm(agent, html, '/me/notices/all-read');
    expect(bellOf(await page(agent))).toBe('1');
  });

  it('are unread again where somebody put all away by a slip, and only those', async () => {
    const { person, course, agent } = await enrolled();
    const tell = (key: string) =>
      postNotices([
        { key, person: person._id, kind: 'changed', at: new Date(), course: course._id },
      ]);
    await tell('first');
    await sendForm(agent, await page(agent), '/me/notices/read');
    expect(bellOf(await page(agent))).toBe('1');
    await sendForm(agent, await page(agent), '/me/notices/all-read');
    const html = await page(agent);
    expect(bellOf(html)).toBe('0');
    const back = await sendForm(agent, html, '/me/notices/unread');
    expect(back.headers.location).toBe('/me/notices');
    expect(bellOf(await page(agent))).toBe('1');
  });

  it('are put away on the first page, and brought back there', async () => {
    const { person, course, agent } = await enrolled();
    await postNotices([
      { key: 'up', person: person._id, kind: 'promoted', at: new Date(), course: course._id },
    ]);
    const unread = bellOf(await page(agent, '/'));
    const form = formsIn(await page(agent, '/')).find(({ fields }) =>
      fields.some(([field]) => field === 'aside'),
    );
    const sent = Object.fromEntries(form?.fields ?? []);
    await agent.post('/me/notices/read').type('form').send(sent).expect(303);
    const html = await page(agent, '/');
    expect(html).not.toContain('Нове для вас');
    const back = await sendForm(agent, html, '/me/notices/unread');
    expect(back.headers.location).toBe('/');
    expect(await page(agent, '/')).toContain('Нове для вас');
    expect(bellOf(await page(agent, '/'))).toBe(unread);
  });

  it('are brought back by what was put away, pressed twice or in two tabs, and it is said where nothing was', async () => {
    const { person, agent } = await enrolled();
    const first = new Date('2026-03-02T08:00:00Z');
    const [key = ''] = await OutboxModel.distinct('_id', { to: person._id });
    const sent = { key, returnTo: '/me/notices', aside: '1' };
    const read = () => agent.post('/me/notices/read').type('form').send(sent).expect(303);
    await read();
    const tab = await page(agent);
    // Read before: it stays put away since then.
    await OutboxModel.updateOne({ _id: key }, { $set: { putAway: first } });
    await read();
    expect((await OutboxModel.findById(key).lean())?.putAway).toEqual(first);
    const other = await page(agent);
    await sendForm(agent, tab, '/me/notices/unread');
    const back = await page(agent);
    expect(back).toContain('Знову позначено непрочитаним');
    expect(bellOf(back)).toBe('1');
    await sendForm(agent, other, '/me/notices/unread');
    const again = await page(agent);
    expect(again).toContain('Нічого не змінилося');
    expect(again).not.toContain('Знову позначено непрочитаним');
    expect(bellOf(again)).toBe('1');
  });

  it('that were all put away are brought back once', async () => {
    const { agent } = await enrolled();
    await sendForm(agent, await page(agent), '/me/notices/all-read');
    const html = await page(agent);
    await sendForm(agent, html, '/me/notices/unread');
    expect(await page(agent)).toContain('Знову позначено непрочитаним');
    await sendForm(agent, html, '/me/notices/unread');
    expect(await page(agent)).toContain('Нічого не змінилося');
  });

  it('of somebody else are not brought back, nor what was called off since', async () => {
    const { person, agent } = await enrolled();
    const [key = ''] = await OutboxModel.distinct('_id', { to: person._id });
    await agent.post('/me/notices/read').type('form').send({ key }).expect(303);
    const unread = (by: Agent) =>
      by.post('/me/notices/unread').type('form').send({ key }).expect(303);
    await unread(await signedIn(app, (await aPerson()).email));
    expect((await OutboxModel.findById(key).lean())?.unread).toBe(false);
    await OutboxModel.updateOne({ _id: key }, { $set: { status: 'dropped' } });
    await unread(agent);
    expect((await OutboxModel.findById(key).lean())?.unread).toBe(false);
  });

  it('tell also of letters that their reader switched off', async () => {
    const person = await aPerson({ mutedNotices: ['received'] });
    const course = await aCourse({ title });
    await postNotices([
      { key: 'muted', person: person._id, kind: 'received', at: new Date(), course: course._id },
    ]);
    await send();
    const mail = await OutboxModel.findOne({ to: person._id }).orFail();
    expect(mail.status).toBe('muted');
    const agent = await signedIn(app, person.email);
    const html = await page(agent);
    expect(html).toContain('Етика. Частина 1');
    expect(bellOf(html)).toBe('1');
  });

  it('leave out what is not told by letter because it is no longer so', async () => {
    const person = await aPerson();
    const course = await aCourse({ title });
    await postNotices([
      { key: 'risk', person: person._id, kind: 'at-risk', at: new Date(), course: course._id },
    ]);
    await send();
    const agent = await signedIn(app, person.email);
    const html = await page(agent);
    expect(html).toContain('Сповіщень ще немає');
    expect(bellOf(html)).toBe('0');
  });

  it('are told once, however often the effect that posts them is replayed', async () => {
    const { person, course, agent } = await enrolled();
    const notice = {
      key: 'twice',
      person: person._id,
      kind: 'changed' as const,
      course: course._id,
    };
    await postNotices([{ ...notice, at: new Date() }]);
    await sendForm(agent, await page(agent), '/me/notices/all-read');
    await postNotices([{ ...notice, at: new Date() }]);
    expect(bellOf(await page(agent))).toBe('0');
  });

  it('are nobody else’s to read or to put away, and hold no link that opens an account', async () => {
    const { person } = await enrolled();
    await postNotices([
      { key: 'reset', person: person._id, kind: 'password-reset', at: new Date() },
    ]);
    const { _id: key } = await OutboxModel.findOne({ to: person._id, unread: true }).orFail();
    const other = await signedIn(app, (await aPerson()).email);
    await other.post('/me/notices/read').type('form').send({ key }).expect(303);
    const agent = await signedIn(app, person.email);
    expect(bellOf(await page(agent))).toBe('1');
    expect(await page(agent)).not.toContain('пароль');
  });

  it('lead within the registry only, and a form without a notice is refused', async () => {
    const { agent } = await enrolled();
    const sent = { key: 'any', returnTo: 'https://evil.example/' };
    const answer = await agent.post('/me/notices/read').type('form').send(sent).expect(303);
    expect(answer.headers.location).toBe('/');
    await agent.post('/me/notices/read').type('form').send({}).expect(400);
    await agent.post('/me/notices/all-read').type('form').send({ until: 'ever' }).expect(400);
    await agent.post('/me/notices/unread').type('form').send({ at: 'ever' }).expect(400);
    await agent.get('/me/notices?page=99').expect(404);
  });
});
