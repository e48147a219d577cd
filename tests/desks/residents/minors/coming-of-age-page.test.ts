import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import type { Person } from '../../../../src/people/person/person.js';
import { aPerson } from '../../../support/builders.js';
import { asRead, expectValid } from '../../../support/markup.js';
import {
  aTraining,
  linkFor,
  minorAgent,
  placeOf,
  residentAgent,
  residentOf,
  signUp,
  typed,
} from '../../../support/residents.js';
import { signedIn, type Agent } from '../../../support/test-app.js';
import { useUncountedApp } from '../../../support/uncounted-app.js';

const app = useUncountedApp();
const PAGE = '/institute/residents';
let office: Person;
let institute: Agent;
beforeAll(async () => {
  office = await aPerson({ roles: ['institute'] });
  institute = await signedIn(app, office.email);
});

const agedOn = async (email: string) => (await residentOf(email))?.resident?.age;

describe('a minor who has come of age', () => {
  it('is found by their address, noted once, and takes a place by their own word', async () => {
    const [first, second] = [await aTraining(), await aTraining()];
    const email = 'of-age@mail.example';
    const agent = await minorAgent(app, email, first.code);
    const { _id: person = '' } = (await residentOf(email)) ?? {};
    const own = `${PAGE}/${person}`;

    const places = await institute.get('/institute').expect(200);
    expect(places.text).toContain(`href="${PAGE}"`);
    const found = await institute.get(`${PAGE}?email=Of-Age@mail.example`).expect(200);
    await expectValid(found.text, PAGE);
    expect(asRead(found.text)).toContain(email);
    expect(found.text).toContain('Від 14 до 17');
    expect(found.text).toContain(`href="${own}"`);
    const asked = await institute.get(own).expect(200);
    await expectValid(asked.text, own);
    expect(asked.text).toContain('без підтвердження батьків');
    expect(await agedOn(email)).toBe('minor');

    for (let times = 0; times < 2; times += 1) {
      const { headers } = await institute.post(own).expect(303);
      expect((await institute.get(String(headers.location))).text).toContain('18 або більше');
    }
    expect(await agedOn(email)).toBe('adult');
    await institute.get(own).expect(303);
    const told = await AuditModel.find({ person, action: 'resident-came-of-age' }).lean();
    expect(told).toMatchObject([{ by: office._id }]);
    expect(JSON.stringify(told)).not.toMatch(/Щур|of-age@/);
    const audit = await institute.get('/institute/audit?action=resident-came-of-age').expect(200);
    expect(audit.text).toContain('зазначено, що мешканець уже повнолітній');

    await agent.post(`/trainings/${second.code}/enrolment`).expect(303);
    expect(await placeOf(email, second._id)).toBe('enrolled');
    // Whoever was looked at reads of it.
    expect((await agent.get('/me/data/views').expect(200)).text).toContain(office.name.surname);
  });

  it('keeps the place for which a parent had been asked before', async () => {
    const [first, second] = [await aTraining(), await aTraining()];
    const email = 'asked-before@mail.example';
    const agent = await minorAgent(app, email, first.code);
    const parentEmail = 'asked-parent@mail.example';
    await agent.post(`/trainings/${second.code}/enrolment`).type('form').send({ parentEmail });
    const { _id: person = '' } = (await residentOf(email)) ?? {};
    await institute.post(`${PAGE}/${person}`).expect(303);
    await request(app)
      .post(await linkFor(email, 'parent'))
      .expect(303);
    expect([await agedOn(email), await placeOf(email, second._id)]).toEqual(['adult', 'enrolled']);
  });

  it('stays of age where a sign-up of before is confirmed, which said that they are not', async () => {
    const [first, second] = [await aTraining(), await aTraining()];
    const email = 'signed-up-before@mail.example';
    await minorAgent(app, email, first.code);
    const stranger = request.agent(app);
    const parentEmail = 'parent-before@mail.example';
    await signUp(stranger, second.code, typed(email, { age: 'minor', parentEmail }));
    const { _id: person = '' } = (await residentOf(email)) ?? {};
    await institute.post(`${PAGE}/${person}`).expect(303);
    for (const whose of ['parent', 'own'] as const)
      await stranger.post(await linkFor(email, whose)).expect(303);
    expect([await agedOn(email), await placeOf(email, second._id)]).toEqual(['adult', 'enrolled']);
  });
});

describe('the page', () => {
  it('finds nobody but residents, and says so in the same words', async () => {
    const { email, _id } = await aPerson();
    for (const address of [email, 'nobody@mail.example']) {
      const { text } = await institute.get(`${PAGE}?email=${address}`).expect(422);
      expect(text).toContain('За цією адресою мешканця не знайдено');
    }
    await institute.get(`${PAGE}/${_id}`).expect(404);
    await institute.post(`${PAGE}/${_id}`).expect(404);
    await institute.get(`${PAGE}?name=x`).expect(422);
  });

  it('says of whoever is of age that they are, and asks nothing', async () => {
    const email = 'grown-up@mail.example';
    await residentAgent(app, email, (await aTraining()).code);
    const { text } = await institute.get(`${PAGE}?email=${email}`).expect(200);
    expect(text).toContain('уже повнолітній');
    expect(text).not.toContain(`href="${PAGE}/`);
  });

  it('is the Institute’s alone', async () => {
    const hr = await signedIn(app, (await aPerson({ roles: ['staff', 'hr'] })).email);
    await hr.get(PAGE).expect(403);
  });
});
