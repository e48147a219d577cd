import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import { newId } from '../../../../src/ground/id.js';
import { found } from '../../../../src/ground/errors.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import type { Person } from '../../../../src/people/person/person.js';
import { RecordViewModel } from '../../../../src/people/record-views/record-view-model.js';
import { shipRule } from '../../../../src/training/duty/rules/shipped-rule.js';
import { composeMail } from '../../../../src/training/letters/compose-mail.js';
import { versionOf } from '../../../../src/training/duty/individual/individual.js';
import type { Programme } from '../../../../src/training/programmes/programme.js';
import { aCertificate } from '../../certificates/issued-course.js';
import { askedFirst } from '../../../support/asked-first.js';
import { aDepartment, aPerson, aProgramme } from '../../../support/builders.js';
import { formsIn } from '../../../support/forms.js';
import { readBook } from '../../../support/read-book.js';
import {
  signedIn,
  testApp,
  testConfig,
  TEST_SECRET,
  type Agent,
} from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const YEAR = new Date().getFullYear();
const OWN = '/me/programme';

let app: Express;
let head: Person;
let heads: Agent;
let chiefs: Agent;
let person: Person;
let own: Agent;
let officer: Agent;
let programme: Programme;
let team: string;
let office: string;

beforeAll(async () => {
  app = testApp();
  await shipRule();
  programme = await aProgramme({ minutes: 1800, credits: 1000 });
});

beforeEach(async () => {
  const chief = await aPerson();
  head = await aPerson();
  const top = await aDepartment({ head: chief._id });
  const unit = await aDepartment({ parentPath: [top._id], head: head._id });
  person = await aPerson({ department: unit._id, group: 'official' });
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: top._id });
  [heads, chiefs, own, officer] = (await Promise.all(
    [head, chief, person, hr].map(({ email }) => signedIn(app, email)),
  )) as [Agent, Agent, Agent, Agent];
  team = `/team/${person.personnelNumber ?? ''}/programme`;
  office = `/hr/people/${person.personnelNumber ?? ''}/programme`;
});

const post = (agent: Agent, path: string, fields: object) =>
  agent
    .post(path)
    .type('form')
    .send({ year: String(YEAR), ...fields });

/** The lines that somebody sees now, as their forms say it. */
const seenBy = async (agent: Agent, page: string, year: string) =>
  /name="seen" value="(\w+)"/.exec((await agent.get(`${page}?year=${year}`)).text)?.[1];

/** Sends a form as it stands on the sender's page; where the page has none, as one of a programme without lines. */
const send = (
  agent: Agent,
  path: string,
  fields: { year?: string; [name: string]: string | undefined },
) => ({
  expect: async (status: number) => {
    const page = path.replace(/\/(?:needs|proposal|answer|done)$/, '');
    const seen = await seenBy(agent, page, fields.year ?? String(YEAR));
    return post(agent, path, { seen: seen ?? versionOf([]), ...fields }).expect(status);
  },
});

const NEED = { kind: 'special', topic: 'Публічні закупівлі', quarter: '2', credits: '0,5' };

const stateOn = async (agent: Agent, page: string) =>
  /data-individual="(\w+)"/.exec((await agent.get(page).expect(200)).text)?.[1];

/** Answers the proposal that the page shows, by the form that it shows for it. */
async function answer(agent: Agent, page: string, given: Record<string, string>) {
  const { text } = await agent.get(page).expect(200);
  const form = formsIn(text).find(({ action }) => action === `${page}/answer`);
  const { proposal } = Object.fromEntries(form?.fields ?? []) as { proposal?: string };
  return post(agent, `${page}/answer`, { proposal: proposal ?? '', ...given });
}

async function proposed(): Promise<void> {
  await send(own, `${OWN}/needs`, NEED).expect(303);
  await send(own, `${OWN}/needs`, {
    ...{ ...NEED, kind: 'general', topic: 'Ділове мовлення', programme: programme._id },
  }).expect(303);
  await send(own, `${OWN}/proposal`, {}).expect(303);
}

async function agreed(): Promise<void> {
  await proposed();
  expect((await answer(heads, team, { answer: 'agree' })).status).toBe(303);
}

const lettersTo = async (to: string) =>
  (
    await OutboxModel.find({ to, kind: /^individual/ })
      .sort({ at: 1, _id: 1 })
      .lean()
  ).map(({ kind }) => kind);

describe('an individual programme', () => {
  it('is written and proposed by the person, and agreed to by whoever leads them', async () => {
    expect(await stateOn(own, OWN)).toBe('none');
    await proposed();
    expect(await stateOn(own, OWN)).toBe('proposed');
    expect((await heads.get('/team')).text).toContain('програма чекає на вас');
    expect((await answer(heads, team, { answer: 'agree' })).status).toBe(303);
    const { text } = await own.get(OWN).expect(200);
    expect(text).toContain('data-individual="agreed"');
    expect(text).toContain('Публічні закупівлі');
    expect(text).toContain(head.name.surname);
    expect(await stateOn(officer, office)).toBe('agreed');
    const audited = await AuditModel.find({ person: person._id, action: /^individual/ }).lean();
    expect(audited.map(({ action }) => action).sort()).toEqual([
      'individual-agreed',
      'individual-proposed',
    ]);
  });

  it('is told to the other side when proposed, and to both when agreed, by mail and behind the bell', async () => {
    await agreed();
    expect(await lettersTo(head._id)).toEqual(['individual-proposed', 'individual-agreed']);
    expect(await lettersTo(person._id)).toEqual(['individual-agreed']);
    const { text } = await heads.get('/me/notices').expect(200);
    expect(text).toContain(`Індивідуальну програму на ${YEAR} рік погоджено`);
    expect(text).not.toContain('чекає на вашу згоду');
    const mail = await OutboxModel.findOne({ to: head._id, kind: 'individual-agreed' }).lean();
    const options = { config: testConfig, secret: TEST_SECRET, now: new Date() };
    expect(await composeMail(found(mail), options)).toMatchObject({ outcome: 'send' });
    const past = await OutboxModel.findOne({ to: head._id, kind: 'individual-proposed' }).lean();
    expect(await composeMail(found(past), options)).toEqual({ outcome: 'dropped', why: 'past' });
  });

  it('is proposed by the head as well, and then agreed to by the person alone', async () => {
    await send(heads, `${team}/needs`, NEED).expect(303);
    await send(heads, `${team}/proposal`, {}).expect(303);
    expect(await lettersTo(person._id)).toEqual(['individual-proposed']);
    const { text } = await chiefs.get(team).expect(200);
    expect(text).not.toContain('value="agree"');
    const taken = await answer(own, OWN, { answer: 'agree' });
    expect(taken.status).toBe(303);
    expect(await stateOn(heads, team)).toBe('agreed');
  });

  it('is agreed to by nobody who proposed it, nor by their side', async () => {
    await proposed();
    const { text } = await own.get(OWN).expect(200);
    const form = formsIn(text).find(({ action }) => action === `${OWN}/answer`);
    const { proposal } = Object.fromEntries(form?.fields ?? []) as { proposal?: string };
    expect(proposal).toBeTruthy();
    await send(own, `${OWN}/answer`, { proposal, answer: 'agree' }).expect(403);
    expect(await stateOn(own, OWN)).toBe('proposed');
    // HR only reads while somebody leads the unit.
    await send(officer, `${office}/answer`, { proposal, answer: 'agree' }).expect(403);
  });

  it('comes back with a remark, is changed and proposed again; what was agreed stands meanwhile', async () => {
    await agreed();
    await send(own, `${OWN}/needs`, { ...NEED, topic: 'Кібергігієна' }).expect(303);
    await send(own, `${OWN}/proposal`, {}).expect(303);
    // Nobody writes on it now.
    await send(own, `${OWN}/needs`, { ...NEED, topic: 'Ще одна' }).expect(409);
    expect((await answer(heads, team, { answer: 'return', note: '' })).status).toBe(422);
    const back = await answer(heads, team, { answer: 'return', note: 'Спершу закупівлі' });
    expect(back.status).toBe(303);
    const { text } = await own.get(OWN).expect(200);
    expect(text).toContain('Спершу закупівлі');
    expect(text).toContain('Погоджена програма');
    expect(await lettersTo(person._id)).toContain('individual-returned');
    await send(own, `${OWN}/proposal`, {}).expect(303);
    expect((await answer(chiefs, team, { answer: 'agree' })).status).toBe(303);
    expect((await own.get(OWN)).text).toContain('Кібергігієна');
  });

  it('is neither proposed nor written on by somebody who saw other lines', async () => {
    await send(own, `${OWN}/needs`, NEED).expect(303);
    const seen = (await seenBy(own, OWN, String(YEAR))) ?? '';
    await send(heads, `${team}/needs`, { ...NEED, topic: 'Кібергігієна' }).expect(303);
    await post(own, `${OWN}/proposal`, { seen }).expect(409, /Програму тим часом змінили/);
    expect(await stateOn(own, OWN)).toBe('draft');
    const late = { ...NEED, topic: 'Ділове мовлення', seen };
    const { text } = await post(own, `${OWN}/needs`, late).expect(409);
    expect(text).toContain('Програму тим часом змінили');
    expect(text).toContain('value="Ділове мовлення"');
    expect(text).toContain('Кібергігієна');
    await post(own, `${OWN}/proposal`, {}).expect(400);
    await send(own, `${OWN}/proposal`, {}).expect(303);
  });

  it('loses a line by a page that says what is lost with it, and nothing by only looking at it', async () => {
    await send(own, `${OWN}/needs`, NEED).expect(303);
    const asked = await askedFirst(own, OWN, /\/needs\/removal\?/);
    for (const words of ['Публічні закупівлі', '0,5', 'доведеться додати новий'])
      expect(asked.text).toContain(words);
    expect(asked.ways).toContain(`${OWN}?year=${YEAR}`);
    expect((await own.get(OWN)).text).toContain('Публічні закупівлі');
    await asked.press().expect(303);
    expect((await own.get(OWN)).text).not.toContain('Публічні закупівлі');
    for (const gone of [asked.address, `${OWN}/needs/removal`]) await own.get(gone).expect(404);
  });

  it('that both agreed to says that it holds until they agree to it without the line', async () => {
    await agreed();
    await RecordViewModel.deleteMany({ person: person._id });
    const asked = await askedFirst(heads, team, /\/needs\/removal\?/);
    expect(asked.text).toContain('Погоджене раніше діє');
    await RecordViewModel.deleteMany({ person: person._id });
    await heads.get(asked.address).expect(200);
    // The person is told who looked.
    const views = { person: person._id, by: head._id };
    expect(await RecordViewModel.countDocuments(views)).toBe(1);
    await asked.press().expect(303);
    expect(await stateOn(heads, team)).toBe('draft');
    // Whoever only reads is asked nothing.
    await officer.get(asked.address.replace(team, office)).expect(403);
    const stranger = await signedIn(app, (await aPerson()).email);
    await stranger.get(asked.address).expect(404);
  });

  it('is taken back by whoever proposed it', async () => {
    await proposed();
    expect((await answer(own, OWN, { answer: 'take-back' })).status).toBe(303);
    expect(await stateOn(own, OWN)).toBe('draft');
    const { text } = await heads.get('/me/notices').expect(200);
    expect(text).not.toContain('чекає на вашу згоду');
  });

  it('of a head is agreed to by the head above, or by HR where there is none', async () => {
    const boss = await aPerson();
    const unit = await aDepartment({ head: boss._id });
    await PersonModel.updateOne({ _id: boss._id }, { $set: { department: unit._id } });
    const bosses = await signedIn(app, boss.email);
    await send(bosses, `${OWN}/needs`, NEED).expect(303);
    // Nobody is there who could agree.
    await send(bosses, `${OWN}/proposal`, {}).expect(409);
    const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: unit._id });
    await send(bosses, `${OWN}/proposal`, {}).expect(303);
    expect(await lettersTo(hr._id)).toEqual(['individual-proposed']);
    const agent = await signedIn(app, hr.email);
    const page = `/hr/people/${boss.personnelNumber ?? ''}/programme`;
    expect((await answer(agent, page, { answer: 'agree' })).status).toBe(303);
    expect(await stateOn(bosses, OWN)).toBe('agreed');
  });

  it('has a line done by a certificate of its programme, or by a document that the person names', async () => {
    await agreed();
    const other = await aCertificate(person);
    expect((await own.get(OWN)).text).toContain('0 з 2');
    const { text } = await own.get(OWN).expect(200);
    const need = /<option value="([0-9a-f]{24})">Публічні закупівлі/.exec(text)?.[1] ?? '';
    const refused = await send(own, `${OWN}/done`, { need, document: '' }).expect(422);
    expect(refused.text).toContain('Виберіть документ цього року зі списку');
    expect(refused.text).toMatch(new RegExp(`<option value="${need}" selected`));
    expect(refused.text).toContain('Додати потребу');
    await send(own, `${OWN}/done`, { need, document: 'IM-1999-000001' }).expect(422);
    await send(own, `${OWN}/done`, { need, document: other.number }).expect(303);
    expect((await own.get(OWN)).text).toContain('1 з 2');
    await send(own, `${OWN}/done`, { need, undo: '1' }).expect(303);
    expect((await own.get(OWN)).text).toContain('0 з 2');
  });

  it('refuses what is not understood, and other years than this and the next', async () => {
    const wrong = { ...NEED, kind: 'x', topic: '', quarter: '5', credits: '0', programme: 'x' };
    const { text } = await send(own, `${OWN}/needs`, wrong).expect(422);
    expect(text).toContain('Виберіть вид потреби');
    await send(own, `${OWN}/needs`, { ...NEED, year: String(YEAR + 1) }).expect(303);
    await send(own, `${OWN}/needs`, { ...NEED, year: String(YEAR + 2) }).expect(409);
    await send(own, `${OWN}/needs`, { ...NEED, year: String(YEAR - 1) }).expect(409);
    await own.get(`${OWN}?year=abc`).expect(422);
  });

  it('is seen by nobody who neither leads nor keeps the person', async () => {
    const stranger = await signedIn(app, (await aPerson()).email);
    await stranger.get(team).expect(404);
    await send(stranger, `${team}/needs`, NEED).expect(404);
    await stranger.get(office).expect(403);
  });

  it('is summed by programme and topic for the institute, which plans a course from there', async () => {
    await agreed();
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    const { text } = await institute.get('/institute/needs').expect(200);
    expect(text).toContain(programme.title.uk);
    expect(text).toContain(`/institute/courses/new?programme&#x3D;${programme.code}`);
    expect(text).toContain('Публічні закупівлі');
    const file = await institute.get('/institute/needs.xlsx').responseType('blob').expect(200);
    const { rows } = await readBook(file.body as Buffer);
    expect(JSON.stringify(rows)).toContain('Публічні закупівлі');
    await own.get('/institute/needs').expect(403);
  });

  it('is summed by people, each once for a topic, and without those who left', async () => {
    const topic = `Архівна справа ${newId()}`;
    for (const quarter of ['1', '3'])
      await send(own, `${OWN}/needs`, { ...NEED, topic, quarter }).expect(303);
    await send(own, `${OWN}/proposal`, {}).expect(303);
    expect((await answer(heads, team, { answer: 'agree' })).status).toBe(303);
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    const needed = async () => (await institute.get('/institute/needs').expect(200)).text;
    const row = new RegExp(`${topic}.*?</th>\\s*<td[^>]*>(\\d+)</td>`, 's');
    expect(row.exec(await needed())?.[1]).toBe('1');
    await PersonModel.updateOne({ _id: person._id }, { $set: { status: 'left' } });
    expect(await needed()).not.toContain(topic);
  });
});
