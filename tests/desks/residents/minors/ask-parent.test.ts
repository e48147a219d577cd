import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { EnrolmentModel } from '../../../../src/training/enrolment/enrolment-model.js';
import { CONSENT_TEXTS } from '../../../../src/training/residents/consent.js';
import { RequestModel } from '../../../../src/training/residents/request-model.js';
import { expectValid } from '../../../support/markup.js';
import {
  aTraining,
  linkFor,
  minorAgent,
  residentOf,
  signUp,
  typed,
} from '../../../support/residents.js';
import { useUncountedApp } from '../../../support/uncounted-app.js';

const app = useUncountedApp();

const OLD = CONSENT_TEXTS.find(({ sex }) => !sex)?.version ?? '';
const NEW = CONSENT_TEXTS.findLast(({ sex }) => sex)?.version ?? '';
const placesIn = (course: string) => EnrolmentModel.countDocuments({ course });

describe('a minor who is known already', () => {
  it('has a place in the next training only once a parent agreed to that one, too', async () => {
    const [first, second] = [await aTraining(), await aTraining()];
    const email = 'pupil@mail.example';
    const agent = await minorAgent(app, email, first.code);
    const page = `/trainings/${second.code}`;
    expect((await agent.get(page).expect(200)).text).toContain('Спитати когось із батьків');

    const none = await agent.post(`${page}/enrolment`).expect(422);
    expect(none.text).toContain('href="#parentEmail"');
    const own = await agent.post(`${page}/enrolment`).type('form').send({ parentEmail: email });
    expect([own.status, await placesIn(second._id)]).toEqual([422, 0]);

    const parentEmail = 'other-parent@mail.example';
    await agent.post(`${page}/enrolment`).type('form').send({ parentEmail }).expect(303);
    expect(await placesIn(second._id)).toBe(0);
    const link = await linkFor(email, 'parent');
    const asked = await request(app).get(link).expect(200);
    expect(asked.text).toContain('Дані видаляються через 24 місяці');
    expect(asked.text).toContain('Вашу адресу й листи на неї видаляємо за три дні');
    await request(app).post(link).expect(303);
    expect(await placesIn(second._id)).toBe(1);
    const consents = (await residentOf(email))?.resident?.consents ?? [];
    expect(consents.map(({ byParent }) => byParent)).toEqual([true, true]);
    // Whose word it was can be shown, and is read by nobody.
    const hashes = consents.map(({ parentKey }) => parentKey);
    expect(new Set(hashes).size).toBe(2);
    for (const hash of hashes) expect(hash).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(consents)).not.toContain(parentEmail);
    const { _id: person = '' } = (await residentOf(email)) ?? {};
    const action = 'resident-agreed-with-parent';
    expect(await AuditModel.countDocuments({ person, action })).toBe(2);
  });

  it('says their sex, and agrees to today’s text with the parent, where no text said of it before', async () => {
    const [first, second] = [await aTraining(), await aTraining()];
    const email = 'older-text@mail.example';
    const agent = await minorAgent(app, email, first.code);
    const page = `/trainings/${second.code}`;
    const parentEmail = 'older-text-parent@mail.example';
    const send = (more: object) =>
      agent
        .post(`${page}/enrolment`)
        .type('form')
        .send({ parentEmail, ...more });
    // Whoever agreed to it already is asked for neither.
    const known = (await agent.get(page).expect(200)).text;
    expect(known).not.toContain('name="consent"');
    expect(known).not.toContain('name="sex"');

    const agreed = { version: OLD, at: new Date(), byParent: true };
    await PersonModel.updateOne({ email }, { $set: { 'resident.consents': [agreed] } });
    const { text } = await agent.get(page).expect(200);
    await expectValid(text, page);
    expect(text).toContain(`name="consent" value="${NEW}"`);
    const refused = await send({ sex: 'woman' }).expect(422);
    expect(refused.text).toContain('href="#consent"');
    expect(refused.text).toContain('name="sex" value="woman" checked');
    await send({ sex: 'both', consent: NEW }).expect(422);
    await send({ consent: OLD }).expect(422);
    await send({ sex: 'woman', consent: NEW }).expect(303);
    expect((await residentOf(email))?.resident?.sex).toBeUndefined();

    const link = await linkFor(email, 'parent');
    expect((await request(app).get(link).expect(200)).text).toContain('якщо вкажете');
    await request(app).post(link).expect(303);
    const { resident } = (await residentOf(email)) ?? {};
    expect(resident?.sex).toBe('woman');
    expect(resident?.consents).toMatchObject([{ version: OLD }, { version: NEW, byParent: true }]);
    expect(await placesIn(second._id)).toBe(1);
    // From now on they change it by themselves.
    await agent.post('/me/told').type('form').send({ sex: 'man' }).expect(303);
    expect((await residentOf(email))?.resident?.sex).toBe('man');
  });

  it('takes away of a parent’s word that it was given, and nothing that tells whose it was', async () => {
    const { code } = await aTraining();
    const agent = await minorAgent(app, 'takes-away@mail.example', code);
    const { text } = await agent.get('/me/data.json').expect(200);
    expect(text).toContain('"byParent":true');
    expect(text).not.toContain('parentKey');
  });

  it('has the place also where they corrected their name before the parent agreed', async () => {
    const [first, second] = [await aTraining(), await aTraining()];
    const email = 'renamed-pupil@mail.example';
    const agent = await minorAgent(app, email, first.code);
    const before = await residentOf(email);
    const parentEmail = 'renamed-parent@mail.example';
    const page = `/trainings/${second.code}/enrolment`;
    await agent.post(page).type('form').send({ parentEmail }).expect(303);
    const name = { surname: 'Щур-Ковальчук', givenName: 'Юрій' };
    await agent.post('/me/name').type('form').send(name).expect(303);

    const parent = request.agent(app);
    const { headers } = await parent.post(await linkFor(email, 'parent')).expect(303);
    expect((await parent.get(String(headers.location))).text).toContain('дитину записано');
    expect(await placesIn(second._id)).toBe(1);
    const after = await residentOf(email);
    expect(after?.name).toMatchObject(name);
    expect(after?.resident?.consents).toHaveLength(2);
    expect([after?.resident?.age, after?.resident?.district]).toEqual([
      ...[before?.resident?.age, before?.resident?.district],
    ]);
  });

  it('does not become of age by saying so, and learns whom to turn to', async () => {
    const [first, second] = [await aTraining(), await aTraining()];
    const email = 'grown@mail.example';
    await minorAgent(app, email, first.code);
    const agent = request.agent(app);
    await signUp(agent, second.code, typed(email));
    const { headers } = await agent.post(await linkFor(email)).expect(303);
    expect((await agent.get(String(headers.location))).text).toContain('до Інституту: контакти');
    expect(await placesIn(second._id)).toBe(0);
    expect((await RequestModel.findOne({ email, outcome: 'minor' }).lean())?.person).toBe(
      (await residentOf(email))?._id,
    );
  });
});
