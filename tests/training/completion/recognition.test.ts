import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { anEndedCourse } from './ended-course.js';

useTestDatabase();

let app: Express;
let institute: Agent;
beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
});

const completion = (code: string) => `/institute/courses/${code}/completion`;

describe('somebody who meets the rule only after a correction', () => {
  it('is recognised and has one certificate, however often it is asked for', async () => {
    const [passed, late] = [await aPerson(), await aPerson()];
    const course = await anEndedCourse([
      [passed, 'present'],
      [late, 'absent'],
    ]);
    const address = completion(course.code);
    await institute.post(address).type('form').send({ passed: passed._id, counted: 1 }).expect(303);
    const recognise = () =>
      institute.post(`${address}/recognition`).type('form').send({ person: late._id });
    await recognise().expect(422);
    for (const { n } of course.sessions)
      await institute
        .post(`/teaching/${course.code}/sessions/${n}/attendance`)
        .type('form')
        .send({ [`mark-${late._id}`]: 'present', reason: 'Підпис у відомості є' })
        .expect(303);
    await institute.get(address).expect(200, /Зарахувати й видати/);
    await Promise.all([recognise().expect(303), recognise().expect(303)]);
    expect(
      await EnrolmentModel.findOne({ course: course._id, person: late._id }).lean(),
    ).toMatchObject({ status: 'completed' });
    const certificates = await CertificateModel.find({ course: course._id }).lean();
    expect(certificates.map(({ person }) => person).sort()).toEqual([passed._id, late._id].sort());
    expect(
      await AuditModel.countDocuments({ action: 'certificate-issued-late', person: late._id }),
    ).toBe(1);
  });

  it('gives each of two that are recognised at once their certificate', async () => {
    const people = [await aPerson(), await aPerson()];
    const course = await anEndedCourse(people.map((person) => [person, 'present'] as const));
    const address = completion(course.code);
    await institute.post(address).type('form').send({ counted: 0 }).expect(303);
    await Promise.all(
      people.map(({ _id: person }) =>
        institute.post(`${address}/recognition`).type('form').send({ person }).expect(303),
      ),
    );
    const certificates = await CertificateModel.find({ course: course._id }).lean();
    expect(certificates.map(({ person }) => person).sort()).toEqual(
      people.map(({ _id }) => _id).sort(),
    );
  });

  it('is not recognised before the course is completed', async () => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'present']]);
    await institute
      .post(`${completion(course.code)}/recognition`)
      .type('form')
      .send({ person: person._id })
      .expect(409);
  });
});

describe('a document that could not be printed', () => {
  it('is told of before anything is decided, and no number is given', async () => {
    const person = await aPerson({ name: { surname: 'Лі', givenName: '李' } });
    const course = await anEndedCourse([[person, 'present']]);
    const answer = await institute
      .post(completion(course.code))
      .type('form')
      .send({ passed: person._id, counted: 1 })
      .expect(409);
    expect(answer.text).toContain('не можна надрукувати');
    expect((await CourseModel.findById(course._id).lean())?.status).not.toBe('completed');
    expect(await CertificateModel.countDocuments({ course: course._id })).toBe(0);
  });
});
