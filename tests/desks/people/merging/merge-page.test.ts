import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { changePerson } from '../../../../src/people/person/record/change-person.js';
import { recordOf } from '../../../../src/people/person/record/person-record.js';
import type { Person } from '../../../../src/people/person/person.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { staffNamed } from '../../../../src/people/person/staff/find-staff.js';
import { groupOf } from '../../../../src/people/person/learner-groups.js';
import { dutiesOf } from '../../../../src/training/duty/duty-of.js';
import { enrol } from '../../../../src/training/enrolment/enrolling.js';
import { aCourse, aDepartment, aPerson, PASSWORD } from '../../../support/builders.js';
import { aTraining, residentAgent } from '../../../support/residents.js';
import { asRead } from '../../../support/markup.js';
import { signedIn, testApp } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

let app: Express;
beforeAll(() => {
  app = testApp();
});

const pageOf = ({ personnelNumber }: Person) => `/hr/people/${personnelNumber ?? ''}/merge`;
const stored = ({ _id }: Person) => PersonModel.findById(_id).orFail().lean<Person>();

/** An officer, and two of their department with one name. */
async function anOfficeWithDoubles(given: Partial<Person> = {}) {
  const department = (await aDepartment())._id;
  const officer = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
  const name = { surname: 'Двійник', givenName: 'Ігор', patronymic: 'Петрович' };
  const into = await aPerson({ department, name });
  const from = await aPerson({ department, name, ...given });
  return { agent: await signedIn(app, officer.email), officer, from, into, department };
}

describe('an officer who finds somebody on record twice', () => {
  it('goes from the person’s page to the namesake, compares, and is asked before it is done', async () => {
    const { agent, from, into } = await anOfficeWithDoubles();
    const course = await aCourse();
    for (const { _id } of [from, into]) await enrol(course, _id, _id, new Date());
    const person = await agent.get(`/hr/people/${into.personnelNumber ?? ''}`).expect(200);
    expect(person.text).toContain(`href="${pageOf(into)}"`);
    const choice = await agent.get(pageOf(into)).expect(200);
    expect(choice.text).toContain(`?other&#x3D;${from._id}"`);
    const both = await agent.get(`${pageOf(into)}?other=${from.email}`).expect(200);
    for (const { email } of [from, into]) expect(asRead(both.text)).toContain(email);
    const last = await agent
      .get(`${pageOf(into)}/confirmation?other=${from._id}&stays=${into._id}`)
      .expect(200);
    expect(last.text).toContain('Об’єднання не можна скасувати');
    expect(last.text).toContain(course.code);
    expect((await stored(from)).mergedInto).toBeUndefined();
    const form = { other: from._id, stays: into._id, reason: 'наказ 7' };
    await agent.post(pageOf(into)).type('form').send(form).expect(303);
    expect((await stored(from)).mergedInto).toBe(into._id);
    const old = await agent.get(`/hr/people/${from.personnelNumber ?? ''}`).expect(200);
    expect(asRead(old.text)).toContain(into.email);
    const history = await agent.get(`/hr/people/${into.personnelNumber ?? ''}/history`).expect(200);
    expect(history.text).toContain('наказ 7');
    await signedIn(app, from.email, PASSWORD);
  });

  it('is answered alike when the form comes twice, whichever of the two records stays', async () => {
    for (const keeps of ['into', 'from'] as const) {
      const { agent, ...both } = await anOfficeWithDoubles();
      const form = { other: both.from._id, stays: both[keeps]._id };
      const answers = [
        await agent.post(pageOf(both.into)).type('form').send(form),
        await agent.post(pageOf(both.into)).type('form').send(form),
      ];
      expect(answers.map(({ status }) => status)).toEqual([303, 303]);
      expect(answers[1]?.headers.location).toBe(answers[0]?.headers.location);
    }
  });

  it('is told what is wrong with what they typed, which is still there', async () => {
    const { agent, into } = await anOfficeWithDoubles();
    const elsewhere = await aPerson();
    for (const other of ['нікого@немає', elsewhere.email, into.email]) {
      const page = await agent
        .get(`${pageOf(into)}?other=${encodeURIComponent(other)}`)
        .expect(422);
      expect(page.text).toContain('role="alert"');
      expect(page.text).toContain(`value="${other}"`);
    }
    const { from } = await anOfficeWithDoubles();
    await agent
      .post(pageOf(into))
      .type('form')
      .send({ other: from._id, stays: into._id })
      .expect(422);
    expect((await stored(from)).status).toBe('active');
  });

  it('is told why two are not merged, and nothing is half done', async () => {
    const { agent, from, into } = await anOfficeWithDoubles({ roles: ['staff', 'trainer'] });
    const form = { other: from._id, stays: into._id, reason: 'той самий' };
    const page = await agent.post(pageOf(into)).type('form').send(form).expect(409);
    expect(page.text).toContain('спершу заберіть ролі');
    expect(page.text).toContain('value="той самий"');
    expect((await stored(from)).mergedInto).toBeUndefined();
    const other = { other: from._id, stays: from._id };
    await agent.post(pageOf(into)).type('form').send(other).expect(403);
  });

  it('merges neither themselves nor into themselves', async () => {
    const { agent, officer, into } = await anOfficeWithDoubles();
    const own = await PersonModel.findByIdAndUpdate(officer._id, { department: into.department });
    expect(own).not.toBeNull();
    await agent.get(pageOf(officer)).expect(403);
    const form = { other: officer._id, stays: officer._id };
    await agent.post(pageOf(into)).type('form').send(form).expect(422);
  });
});

describe('an official who was a resident first', () => {
  it('has the duty of officials still, and is no resident any more', async () => {
    const department = (await aDepartment())._id;
    const agent = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    const official = await aPerson({ department, category: 6 });
    const { code } = await aTraining();
    await residentAgent(app, 'official@mail.example', code);
    const resident = await PersonModel.findOne({ email: 'official@mail.example' }).orFail().lean();
    const form = { other: resident._id, stays: official._id, reason: 'одна людина' };
    await agent.post(pageOf(official)).type('form').send(form).expect(303);
    const [merged, stays] = [await stored(resident as Person), await stored(official)];
    expect([merged.mergedInto, merged.resident]).toEqual([official._id, undefined]);
    expect(groupOf(stays)).toBe('official');
    const [duty] = (await dutiesOf([official._id], new Date().getFullYear())).values();
    expect(duty?.group).toBe('official');
  });
});

describe('a resident’s record', () => {
  const aResident = async (email: string) => {
    const { code } = await aTraining();
    const agent = await residentAgent(app, email, code);
    const person = await PersonModel.findOne({ email }).orFail().lean<Person>();
    return { agent, person };
  };

  it('never stays, whoever would go: somebody who works here, or who left', async () => {
    const agent = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    const { person: resident } = await aResident('stays@mail.example');
    for (const status of ['active', 'left'] as const) {
      const employee = await aPerson({ department: (await aDepartment())._id, status });
      const form = { other: resident._id, stays: resident._id, reason: 'одна людина' };
      const { text } = await agent.post(pageOf(employee)).type('form').send(form).expect(409);
      expect(text).toContain('має належати тому, хто працює');
      expect((await stored(employee)).mergedInto).toBeUndefined();
    }
  });

  it('is merged with nobody’s once they have had it deleted', async () => {
    const agent = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    const { agent: own, person } = await aResident('is-deleted@mail.example');
    await own.post('/me/deletion').expect(303);
    for (const status of ['active', 'left'] as const) {
      const employee = await aPerson({ department: (await aDepartment())._id, status });
      const form = { other: person._id, stays: employee._id, reason: 'одна людина' };
      await agent.post(pageOf(employee)).type('form').send(form).expect(422);
      expect((await stored(person)).mergedInto).toBeUndefined();
    }
  });
});

describe('a record that was merged into another', () => {
  it('is no namesake to be chosen, and its e-mail may be the other’s own again', async () => {
    const { agent, officer, from, into } = await anOfficeWithDoubles();
    const form = { other: from._id, stays: into._id };
    await agent.post(pageOf(into)).type('form').send(form).expect(303);
    const choice = await agent.get(pageOf(into)).expect(200);
    expect(choice.text).not.toContain(from._id);
    const seen = recordOf(await stored(into));
    const wanted = { ...seen, email: from.email };
    const act = { by: officer._id, at: new Date() };
    await changePerson(into._id, { seen, wanted, since: '', reason: '' }, act);
    expect((await stored(into)).email).toBe(from.email);
    await signedIn(app, from.email);
  });

  it('is meant by a row of the staff file as the other one', async () => {
    const { agent, from, into } = await anOfficeWithDoubles();
    await agent
      .post(pageOf(into))
      .type('form')
      .send({ other: from._id, stays: into._id })
      .expect(303);
    const { byEmail, byNumber } = await staffNamed([
      { email: from.email, personnelNumber: from.personnelNumber ?? '' },
    ]);
    const found = [...byEmail.values(), ...byNumber.values()].map(({ _id }) => _id);
    expect(new Set(found)).toEqual(new Set([into._id]));
  });
});
