import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import mongoose from 'mongoose';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import type { Course } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { courseByCode } from '../../../src/training/courses/courses.js';
import { changeSession } from '../../../src/training/planning/course-sessions.js';
import { editCourse } from '../../../src/training/planning/edit-course.js';
import { demand } from '../../../src/training/demand/demand.js';
import { setHead } from '../../../src/people/departments/departments.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { composeNotice } from '../../../src/training/letters/compose-notice.js';
import { personDeeds, teachersRenamed } from '../../../src/people/person/person-effects.js';
import { fullName } from '../../../src/people/names/names.js';
import type { Person } from '../../../src/people/person/person.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { renamePerson } from '../../../src/people/person/changing/rename-person.js';
import { aCertificate } from '../../training/certificates/issued-course.js';
import { aCourse, aDepartment, aPerson, aProgramme } from '../../support/builders.js';
import { signedIn, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const OLD = { surname: 'Старожитник', givenName: 'Оксана', patronymic: 'Петрівна' };
const NEW = { surname: 'Новаківська', givenName: 'Оксана', patronymic: 'Петрівна' };
const newName = { name: NEW, romanisedName: '', grammar: 'feminine' as const };
/** The old surname however it is kept: as written, folded for searches, in Latin letters, its stem. */
const TRACES = /старожитник|starozhytnyk/i;

/**
 * Where a former name stays: what was done and what was printed says how somebody was called then.
 */
const STAYS = ['auditevents', 'certificates', 'certificatefiles'];

let app: Express;
let office: Agent;
let officeId: string;
beforeAll(async () => {
  app = testApp();
  const { _id, email } = await aPerson({ roles: ['staff', 'institute'] });
  office = await signedIn(app, email);
  officeId = _id;
});

/** Documents of the whole database that name somebody by the old surname, by collection. */
async function traces(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const { name } of await mongoose.connection.listCollections()) {
    const all = await mongoose.connection.collection(name).find({}).toArray();
    const naming = all.filter((document) => TRACES.test(JSON.stringify(document)));
    if (naming.length > 0) found[name] = naming;
  }
  return found;
}

const facts = (course: Course, trainers: string[]) => ({
  ...{ trainers, form: course.form, venue: course.venue, capacity: course.capacity },
  enrolmentOpensAt: course.enrolmentOpensAt,
  enrolmentClosesAt: course.enrolmentClosesAt,
  lateEntry: course.lateEntry,
});

/** Somebody who is everything that a person can be in the registry. */
async function everywhere(): Promise<{ person: Person; course: Course; number: string }> {
  const person = await aPerson({ name: OLD, roles: ['staff', 'trainer'] });
  const at = new Date();
  const other = await aPerson({ roles: ['staff', 'trainer'] });
  const taught = await aCourse({ trainers: [{ _id: other._id, name: fullName(other.name) }] });
  const learner = await aPerson();
  await enrol(taught, learner._id, learner._id, at);
  // Both leave letters that wait to be sent.
  await editCourse(taught, facts(taught, [person._id]), officeId, at);
  const substituted = await aCourse({ trainers: [{ _id: other._id, name: fullName(other.name) }] });
  await enrol(substituted, learner._id, learner._id, at);
  const [session] = substituted.sessions;
  if (!session) throw new Error('no session');
  const substitute = { _id: person._id, name: fullName(person.name) };
  await changeSession(substituted, session.n, { ...session, substitute }, officeId, at);
  await enrol(await aCourse(), person._id, person._id, at);
  await demand({ id: person._id, department: undefined }, (await aProgramme())._id, at);
  await setHead((await aDepartment())._id, person._id, { by: officeId, at });
  const { number } = await aCertificate(person);
  return { person, course: await courseByCode(taught.code), number };
}

describe('A person with a new name', () => {
  it('is called by it wherever the registry keeps a name, but where it tells what was', async () => {
    const { person, course, number } = await everywhere();
    expect(Object.keys(await traces())).toEqual(expect.arrayContaining(['people', 'courses']));
    await office
      .post(`/institute/certificates/${number}/reissue`)
      .type('form')
      .send({ ...NEW, romanisedName: '', grammar: 'feminine', reason: 'шлюб' })
      .expect(303);
    const left = await traces();
    expect(Object.keys(left).filter((name) => !STAYS.includes(name))).toEqual([]);
    expect(left.certificates).toMatchObject([{ number, status: 'replaced' }]);
    expect(await CourseModel.findById(course._id).lean()).toMatchObject({
      trainers: [{ _id: person._id, name: fullName(NEW) }],
    });
    await office.get(`/courses?q=${encodeURIComponent(NEW.surname)}`).expect(200, /Q-TEST/);
    const waiting = await OutboxModel.find({ kind: 'changed' }).lean();
    const letters = waiting.map((mail) =>
      composeNotice(mail, { config: testConfig, now: new Date() }),
    );
    const texts = (await Promise.all(letters))
      .map((letter) => (letter.outcome === 'send' ? letter.content.text : ''))
      .join('\n');
    expect(texts).toContain(fullName(NEW));
    expect(texts).not.toMatch(TRACES);
  });

  it('is on record with both names, whoever gave the new one, and why, once', async () => {
    const person = await aPerson({ name: OLD });
    const act = { by: officeId, at: new Date(), reason: 'шлюб' };
    await Promise.all([
      renamePerson(person._id, newName, act),
      renamePerson(person._id, newName, act),
    ]);
    await renamePerson(person._id, newName, { ...act, at: new Date(Date.now() + 1000) });
    const entry = { action: 'person-renamed', person: person._id };
    expect(await AuditModel.find(entry).lean()).toMatchObject([
      { by: officeId, reason: 'шлюб', values: { was: fullName(OLD), is: fullName(NEW) } },
    ]);
  });

  it('is called so by their courses when a process died before it could say so', async () => {
    const person = await aPerson({ name: OLD, roles: ['staff', 'trainer'] });
    const { _id } = await aCourse({ trainers: [{ _id: person._id, name: fullName(OLD) }] });
    const write = jest.spyOn(teachersRenamed, 'write').mockRejectedValueOnce(new Error('died'));
    await renamePerson(person._id, newName, { by: officeId, at: new Date(), reason: 'шлюб' });
    write.mockRestore();
    expect((await CourseModel.findById(_id).lean())?.trainers[0]?.name).toBe(fullName(OLD));
    await personDeeds.tryAgain(person._id);
    expect((await CourseModel.findById(_id).lean())?.trainers[0]?.name).toBe(fullName(NEW));
    expect(await PersonModel.findById(person._id).lean()).not.toHaveProperty('deeds.0');
  });
});
