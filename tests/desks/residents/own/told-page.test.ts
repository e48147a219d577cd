import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { toldByResidents } from '../../../../src/people/person/people-facts.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { CourseModel } from '../../../../src/training/courses/course-model.js';
import { plans } from '../../../../src/training/courses/plan/plans.js';
import { EnrolmentModel } from '../../../../src/training/enrolment/enrolment-model.js';
import { CONSENT_TEXTS } from '../../../../src/training/residents/consent.js';
import { aPerson, asTrainer } from '../../../support/builders.js';
import {
  anEmail,
  aTraining,
  linkFor,
  minorAgent,
  residentAgent,
  residentOf,
  signUp,
  typed,
} from '../../../support/residents.js';
import { signedIn, type Agent } from '../../../support/test-app.js';
import { useUncountedApp } from '../../../support/uncounted-app.js';

const app = useUncountedApp();
const PAGE = '/me/told';
const OLD = CONSENT_TEXTS.find(({ sex }) => !sex)?.version ?? '';
const NEW = CONSENT_TEXTS.findLast(({ sex }) => sex)?.version ?? '';

const send = (agent: Agent, fields: object) => agent.post(PAGE).type('form').send(fields);
const page = async (agent: Agent) => (await agent.get(PAGE).expect(200)).text;
const idOf = async (email: string) => (await residentOf(email))?._id ?? '';
/** What the figures of the outcome count. */
const counted = async (email: string) => {
  const id = await idOf(email);
  return (await toldByResidents([id])).get(id)?.sex;
};
const audited = async (email: string) =>
  (await AuditModel.find({ person: await idOf(email), action: 'resident-sex-changed' }).lean())
    .length;
/** Has a resident have agreed to this text alone. */
const agreedTo = async (email: string, version: string) =>
  PersonModel.updateOne(
    { email },
    { $set: { 'resident.consents': [{ version, at: new Date(), byParent: false }] } },
  );
const needsIn = async (course: string) => (await EnrolmentModel.findOne({ course }).lean())?.needs;
const isTicked = (html: string, name: string, value: string) =>
  new RegExp(`name="${name}" value="${value}" checked`).test(html);

describe('the sex that a resident told', () => {
  it('is set, changed and taken away by themselves; the figures follow, and the audit does not tell it', async () => {
    const email = anEmail();
    const agent = await residentAgent(app, email, (await aTraining()).code);
    await agreedTo(email, NEW);
    expect((await agent.get('/me').expect(200)).text).toContain(`href="${PAGE}"`);
    expect(await page(agent)).not.toContain('checked');
    for (const [sex, told] of [
      ['woman', 'woman'],
      // Left empty, it stays.
      ['', 'woman'],
      ['man', 'man'],
      ['unsaid', undefined],
      ['woman', 'woman'],
    ] as const) {
      for (let times = 0; times < 2; times += 1) await send(agent, { sex }).expect(303);
      expect(await counted(email)).toBe(told);
    }
    expect(isTicked(await page(agent), 'sex', 'woman')).toBe(true);
    expect(await audited(email)).toBe(4);
    const told = JSON.stringify(await AuditModel.find({ person: await idOf(email) }).lean());
    expect(told).not.toMatch(/woman|"man"|unsaid/);
    const own = await agent.get('/me/data.json').expect(200);
    expect(JSON.stringify(own.body)).toContain('woman');
    expect((await residentOf(email))?.resident?.consents).toHaveLength(1);
  });

  it('is none of what nobody offered, and what was typed stands there still', async () => {
    const training = await aTraining();
    const email = anEmail();
    const agent = await residentAgent(app, email, training.code);
    await agreedTo(email, NEW);
    const wrong = { training: training.code, [`words-${training.code}`]: 'рампа' };
    const { status, text } = await send(agent, { ...wrong, sex: 'both' });
    expect(status).toBe(422);
    expect(text).toContain('Виберіть одну з відповідей');
    expect(text).toContain('рампа');
    expect(await counted(email)).toBeUndefined();
    expect(await needsIn(training._id)).toBeUndefined();
  });

  it('is kept by whoever agreed to an older text once they agree to the one that says what for', async () => {
    const email = anEmail();
    const agent = await residentAgent(app, email, (await aTraining()).code);
    await agreedTo(email, OLD);
    const text = await page(agent);
    expect(text).toContain('Текст, з яким ви погодилися раніше');
    expect(isTicked(text, 'consent', NEW)).toBe(false);
    const refused = await send(agent, { sex: 'man' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#consent"');
    expect(isTicked(refused.text, 'sex', 'man')).toBe(true);
    expect(await counted(email)).toBeUndefined();
    // With nothing to keep there is nothing to agree to.
    await send(agent, { sex: 'unsaid' }).expect(303);
    const agreed = async () =>
      AuditModel.countDocuments({
        ...{ person: await idOf(email), action: 'resident-agreed' },
        'values.version': NEW,
      });
    const before = await agreed();
    await Promise.all([1, 2].map(() => send(agent, { sex: 'man', consent: NEW }).expect(303)));
    expect(await counted(email)).toBe('man');
    const versions = (await residentOf(email))?.resident?.consents.map(({ version }) => version);
    expect(versions).toEqual([OLD, NEW]);
    expect(await page(agent)).not.toContain('Текст, з яким ви погодилися раніше');
    expect(await agreed()).toBe(before + 1);
  });

  it('is changed where any text says of it, or it is on record, whichever was confirmed last', async () => {
    const email = anEmail();
    const agent = await residentAgent(app, email, (await aTraining()).code);
    await agreedTo(email, NEW);
    const older = { version: OLD, at: new Date(), byParent: false };
    await PersonModel.updateOne({ email }, { $push: { 'resident.consents': older } });
    expect(await page(agent)).not.toContain('Текст, з яким ви погодилися раніше');
    await send(agent, { sex: 'man' }).expect(303);
    expect(await counted(email)).toBe('man');

    const minor = anEmail();
    const minors = await minorAgent(app, minor, (await aTraining()).code);
    await agreedTo(minor, OLD);
    await PersonModel.updateOne({ email: minor }, { $set: { 'resident.sex': 'woman' } });
    expect(isTicked(await page(minors), 'sex', 'woman')).toBe(true);
    await send(minors, { sex: 'unsaid' }).expect(303);
    expect(await counted(minor)).toBeUndefined();
  });

  it('is asked of a minor by a text to which a parent agreed, too', async () => {
    const email = anEmail();
    const agent = await minorAgent(app, email, (await aTraining()).code);
    await agreedTo(email, OLD);
    expect(await page(agent)).toContain('дає разом із вами хтось із батьків');
    await send(agent, { sex: 'woman', consent: NEW }).expect(303);
    expect(await counted(email)).toBeUndefined();
    expect((await residentOf(email))?.resident?.consents).toHaveLength(1);
    await agreedTo(email, NEW);
    await send(agent, { sex: 'woman' }).expect(303);
    expect(await counted(email)).toBe('woman');
  });
});

describe('what a resident told since', () => {
  /** Has somebody type a sign-up in a browser of its own, whose link is confirmed later. */
  const typedBefore = async (code: string, email: string, more: Record<string, string>) => {
    await signUp(request.agent(app), code, typed(email, more));
    const link = await linkFor(email);
    return () => request(app).post(link).expect(303);
  };

  it('stands where an older sign-up is confirmed later; a newer one is heard', async () => {
    const [first, other] = [await aTraining(), await aTraining()];
    const email = anEmail();
    const agent = await residentAgent(app, email, first.code);
    await agreedTo(email, NEW);
    const older = { sex: 'woman', needs: 'step-free' };
    const confirm = await typedBefore(other.code, email, older);
    const needs = { needs: 'large-print' };
    await agent.post(`/trainings/${other.code}/enrolment`).type('form').send(needs).expect(303);
    await send(agent, { sex: 'man' }).expect(303);
    await confirm();
    expect(await counted(email)).toBe('man');
    expect(await needsIn(other._id)).toEqual({ kinds: ['large-print'], words: '' });
    await (
      await typedBefore(other.code, email, older)
    )();
    expect(await counted(email)).toBe('woman');
    expect(await needsIn(other._id)).toEqual({ kinds: ['step-free'], words: '' });
  });

  it('stands also where it is that they need nothing, say nothing, or said the same', async () => {
    const training = await aTraining();
    const email = anEmail();
    const agent = await residentAgent(app, email, training.code);
    await agreedTo(email, NEW);
    const older = { sex: 'woman', needs: 'step-free' };
    const confirm = await typedBefore(training.code, email, older);
    await send(agent, { sex: 'unsaid', training: training.code }).expect(303);
    await confirm();
    expect(await counted(email)).toBeUndefined();
    expect(await needsIn(training._id)).toBeUndefined();
    await send(agent, { sex: 'man' }).expect(303);
    const again = await typedBefore(training.code, email, older);
    await send(agent, { sex: 'man' }).expect(303);
    await again();
    expect(await counted(email)).toBe('man');
  });
});

describe('what a resident needs', () => {
  it('is changed and taken away for each training to come, and its trainer reads the new', async () => {
    const trainer = await aPerson({ roles: ['trainer'] });
    const teaching = await signedIn(app, trainer.email);
    const training = await aTraining({ trainers: [asTrainer(trainer)] });
    const other = await aTraining();
    const email = anEmail();
    const agent = request.agent(app);
    await signUp(agent, training.code, typed(email, { needs: 'step-free', needsWords: 'рампа' }));
    await agent.post(await linkFor(email)).expect(303);
    const first = { needs: 'large-print' };
    await agent.post(`/trainings/${other.code}/enrolment`).type('form').send(first).expect(303);

    const known = await page(agent);
    expect(isTicked(known, `needs-${training.code}`, 'step-free')).toBe(true);
    expect(isTicked(known, `needs-${training.code}`, 'large-print')).toBe(false);
    expect(isTicked(known, `needs-${other.code}`, 'large-print')).toBe(true);
    expect(known).toContain('рампа');

    // Of a training that the page did not show nothing is said.
    const changed = { training: training.code, [`needs-${training.code}`]: 'sign-language' };
    await send(agent, changed).expect(303);
    expect(await needsIn(training._id)).toEqual({ kinds: ['sign-language'], words: '' });
    expect(await needsIn(other._id)).toEqual({ kinds: ['large-print'], words: '' });
    const roster = async () => (await teaching.get(`/teaching/${training.code}`).expect(200)).text;
    expect(await roster()).toContain('Потрібно: переклад жестовою мовою');
    expect(await roster()).not.toContain('вхід без сходів');

    const long = 'я'.repeat(301);
    const wrong = { ...changed, [`words-${training.code}`]: long, sex: '' };
    const refused = await send(agent, wrong);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`href="#words-${training.code}"`);
    expect(refused.text).toContain(`${training.title.uk}: Скоротіть до 300 знаків`);
    expect(refused.text).toContain(long);
    expect(isTicked(refused.text, `needs-${training.code}`, 'sign-language')).toBe(true);
    await send(agent, { ...changed, [`needs-${training.code}`]: 'a pony' }).expect(422);
    expect(await needsIn(training._id)).toEqual({ kinds: ['sign-language'], words: '' });

    await send(agent, { training: [training.code, other.code] }).expect(303);
    expect(await needsIn(training._id)).toBeUndefined();
    expect(await needsIn(other._id)).toBeUndefined();
    expect(await roster()).not.toContain('Потрібно');
  });

  it('is asked of each training by a label of its own, also where two read alike', async () => {
    const startsAt = new Date(Date.now() + 9 * 86_400_000);
    const title = { uk: 'Перша допомога', en: 'First aid' };
    const named = [await aTraining({ title }), await aTraining({ title })];
    for (const { _id } of named) await CourseModel.updateOne({ _id }, { startsAt });
    const trainings = [...named, await aTraining()];
    const agent = await residentAgent(app, anEmail(), trainings[0]?.code ?? '');
    for (const { code } of trainings) await agent.post(`/trainings/${code}/enrolment`);
    const html = await page(agent);
    const labels = trainings.map(({ code }) => {
      const label = new RegExp(`<label[^>]* for="words-${code}">(.*?)</label>`).exec(html)?.[1];
      return label?.replaceAll(/<[^<>]+>/g, '') ?? '';
    });
    for (const [at, { title: of }] of trainings.entries()) expect(labels[at]).toContain(of.uk);
    expect(new Set(labels).size).toBe(3);
    const legends = html
      .split('<legend')
      .slice(1)
      .map((text) => text.split('</legend>')[0]);
    expect(new Set(legends).size).toBe(legends.length);
  });

  it('is said of no training of others, nor of one that is over or was given up', async () => {
    const [mine, over, theirs] = [await aTraining(), await aTraining(), await aTraining()];
    const email = anEmail();
    const agent = await residentAgent(app, email, mine.code);
    await agent.post(`/trainings/${over.code}/enrolment`).expect(303);
    await residentAgent(app, anEmail(), theirs.code);
    const codes = [mine.code, over.code, theirs.code];
    await agent.post(`/courses/${mine.code}/withdrawal`).expect(303);
    await CourseModel.updateOne({ _id: over._id }, { $set: { endsAt: new Date(0) } });
    const words = codes.map((code): [string, string] => [`words-${code}`, 'рампа']);
    const sent = { training: codes, ...Object.fromEntries(words) };
    expect(await page(agent)).toContain('Ви не записані на жоден тренінг');
    await send(agent, sent).expect(303);
    for (const { _id } of [mine, over, theirs]) expect(await needsIn(_id)).toBeUndefined();
  });

  it('is told to be kept nowhere where the training is none of theirs any more', async () => {
    const called = (name: string) => aTraining({ title: { uk: name, en: name } });
    const [stays, given, over] = [
      await called('Мій'),
      await called('Залишений'),
      await called('Минулий'),
    ];
    const [cancelled, theirs] = [await called('Скасований'), await called('Чужий')];
    const email = anEmail();
    const agent = await residentAgent(app, email, stays.code);
    await agreedTo(email, NEW);
    for (const { code } of [given, over, cancelled])
      await agent.post(`/trainings/${code}/enrolment`).expect(303);
    await agent.post(`/courses/${given.code}/withdrawal`).expect(303);
    await CourseModel.updateOne({ _id: over._id }, { $set: { endsAt: new Date(0) } });
    const by = { by: (await aPerson())._id, at: new Date() };
    await plans.handle(cancelled._id, { type: 'cancel', reason: 'ремонт', ...by });
    const all = [stays, given, over, cancelled, theirs].map(({ code }) => code);
    const sent = {
      ...{ sex: 'woman', training: all },
      ...Object.fromEntries(all.map((code) => [`words-${code}`, 'рампа'])),
    };
    const lineOf = (html: string) =>
      html.split(/[<>]/).find((text) => text.includes('вже не записані'));
    const own = async () => lineOf((await agent.get('/me').expect(200)).text);
    // Also where the form comes back for something else: they are on it no more.
    const again = await send(agent, { ...sent, sex: 'both' }).expect(422);
    await send(agent, sent).expect(303);
    const saved = await own();
    for (const line of [lineOf(again.text), saved]) {
      for (const name of ['Залишений', 'Минулий', 'Скасований']) expect(line).toContain(name);
      for (const name of ['Мій', 'Чужий']) expect(line).not.toContain(name);
    }
    expect(saved).toContain('Збережено, крім');
    expect(await needsIn(stays._id)).toEqual({ kinds: [], words: 'рампа' });
    expect(await counted(email)).toBe('woman');
    // With nothing said of them, nothing is lost.
    await send(agent, { training: all }).expect(303);
    expect(await own()).toBeUndefined();
  });

  it('is asked of residents alone', async () => {
    const employee = await signedIn(app, (await aPerson()).email);
    await employee.get(PAGE).expect(403);
    await send(employee, { sex: 'man' }).expect(403);
    await request(app).get(PAGE).expect(303);
  });
});
