import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { aPerson, asTrainer } from '../../support/builders.js';
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

describe('a mark corrected after the course was completed', () => {
  it('needs the institute and a reason, is audited, and flags the certificate until it is mended', async () => {
    const [person, trainer] = [await aPerson(), await aPerson({ roles: ['trainer'] })];
    const course = await anEndedCourse([[person, 'present']], { trainers: [asTrainer(trainer)] });
    await institute
      .post(`/institute/courses/${course.code}/completion`)
      .type('form')
      .send({ passed: person._id, counted: 1 })
      .expect(303);
    const sheet = `/teaching/${course.code}/sessions/1/attendance`;
    const absent = { [`mark-${person._id}`]: 'absent' };
    await (await signedIn(app, trainer.email)).post(sheet).type('form').send(absent).expect(409);
    await institute.post(sheet).type('form').send(absent).expect(422);
    const reason = 'Підпис у відомості не її';
    await institute
      .post(sheet)
      .type('form')
      .send({ ...absent, reason })
      .expect(303);

    const certificate = await CertificateModel.findOne({ course: course._id }).lean();
    expect(certificate).toMatchObject({ status: 'valid', inDoubt: true });
    expect(
      await AuditModel.findOne({ action: 'mark-corrected', person: person._id }).lean(),
    ).toMatchObject({ reason, course: course._id });
    const list = await institute.get(`/institute/certificates?course=${course.code}`).expect(200);
    expect(list.text).toContain('умову вже не виконано');

    await institute
      .post(sheet)
      .type('form')
      .send({ [`mark-${person._id}`]: 'present', reason: 'Підпис її' })
      .expect(303);
    expect(await CertificateModel.findOne({ course: course._id }).lean()).toMatchObject({
      inDoubt: false,
    });
  });
});
