import { beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { certificateService } from '../../../src/training/certificates/certificates.js';
import type { CertificateDraft } from '../../../src/training/certificates/issuing/certificate-draft.js';
import {
  NO_FACTS,
  register,
  type RegisterCommand,
} from '../../../src/training/certificates/issuing/register.js';
import {
  openRegisters,
  type RegisterStore,
} from '../../../src/training/certificates/issuing/registers.js';
import { newVerificationCode } from '../../../src/training/certificates/verification-code.js';
import { newId } from '../../../src/ground/id.js';
import type { StoredDecision } from '../../../src/decisions/decides.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { dyingStore } from '../../support/effects.js';
import { exampleSnapshot } from '../../support/example-snapshot.js';
import { testIssuer } from '../../support/test-app.js';
import { ableToIssue } from '../../support/issuing.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
beforeAll(ableToIssue);

const AT = new Date('2026-11-18T09:00:00Z');
const issuer = testIssuer;

const draftFor = (enrolment: string): CertificateDraft => ({
  _id: newId(),
  verificationCode: newVerificationCode(),
  enrolment,
  person: newId(),
  course: 'course',
  courseCode: 'Q-1',
  kind: 'qualification',
  department: null,
  sortKey: enrolment,
  search: [],
  snapshot: exampleSnapshot,
});

const issue = (enrolments: string[]): RegisterCommand => ({
  type: 'issue',
  at: AT,
  by: 'someone',
  drafts: enrolments.map(draftFor),
  facts: NO_FACTS,
});

const numbersOf = async (series: string) =>
  (
    await CertificateModel.find({ number: new RegExp(`^${series}-`) })
      .sort({ number: 1 })
      .lean()
  ).map(({ number }) => number);
const expectedNumbers = (series: string, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `${series}-2026-${String(index + 1).padStart(6, '0')}`,
  );

async function race(series: string, stores: readonly RegisterStore[]): Promise<void> {
  const enrolments = Array.from({ length: 24 }, (_, index) => `${series} ${index}`);
  const issuers = Array.from({ length: 8 }, async (_, issuerIndex) => {
    const store = stores[issuerIndex % stores.length] ?? openRegisters();
    // Each goes through the same enrolments from another place, in batches of three.
    const mine = enrolments.map(
      (_, index) => enrolments[(index + issuerIndex * 5) % enrolments.length] ?? '',
    );
    for (let from = 0; from < mine.length; from += 3) {
      await store.handle(`${series}-2026`, issue(mine.slice(from, from + 3)));
    }
  });
  await Promise.all(issuers);
  expect(await numbersOf(series)).toEqual(expectedNumbers(series, enrolments.length));
  const certificates = await CertificateModel.find({ enrolment: { $in: enrolments } }).lean();
  expect(new Set(certificates.map(({ enrolment }) => enrolment)).size).toBe(enrolments.length);
}

describe('Issuing certificates', () => {
  it('gives eight issuers at once in one process numbers without gap or double', async () => {
    await race('ONE', [openRegisters()]);
  });

  it('gives eight issuers in two processes numbers without gap or double', async () => {
    await race('TWO', [openRegisters(), openRegisters()]);
  });

  it('gives no second number where the first is decided but not yet written out', async () => {
    const registers = mongoose.connection.collection<StoredDecision>('registers');
    await dyingStore(registers, register).handle('DIE-2026', issue(['dying 1', 'dying 2']));
    expect(await numbersOf('DIE')).toEqual([]);

    await openRegisters().handle('DIE-2026', issue(['dying 2', 'dying 3']));

    expect(await numbersOf('DIE')).toEqual(expectedNumbers('DIE', 3));
    expect(await CertificateModel.countDocuments({ enrolment: 'dying 2' })).toBe(1);
  });

  it('gives no second number after a certificate was revoked', async () => {
    const store = openRegisters();
    await store.handle('REV-2026', issue(['revoked']));
    await certificateService(issuer).revoke('REV-2026-000001', 'Помилка', 'someone', AT);
    await store.handle('REV-2026', issue(['revoked']));
    expect(await numbersOf('REV')).toEqual(['REV-2026-000001']);
  });

  it('numbers a course in the Ukrainian order of names and freezes what is printed', async () => {
    const department = await aDepartment();
    const names = ['Яценко', 'Ґудзь', 'Їжакевич', 'Гнатюк'];
    const course = await aCourse({ assessment: 'cefr', exitLevel: 'B1' });
    const people = [];
    for (const surname of names) {
      const person = await aPerson({
        name: { surname, givenName: 'Олена', patronymic: 'Іванівна' },
        department: department._id,
        sortKey: ['Гнатюк', 'Ґудзь', 'Їжакевич', 'Яценко'].indexOf(surname).toString(),
      });
      people.push(person);
      await EnrolmentModel.create({
        course: course._id,
        programme: course.programme,
        person: person._id,
        status: 'completed',
        since: AT,
        revision: 1,
        history: [],
      });
    }
    const service = certificateService({ ...issuer, series: 'ORD' });
    const ids = people.map(({ _id }) => _id);

    const certificates = await service.issueForCourse(course, ids, 'someone', AT);

    expect(certificates.map(({ snapshot }) => snapshot.holder.surname)).toEqual([
      'Гнатюк',
      'Ґудзь',
      'Їжакевич',
      'Яценко',
    ]);
    expect(certificates.map(({ number }) => number)).toEqual(expectedNumbers('ORD', 4));
    expect(certificates[0]).toMatchObject({
      department: department._id,
      status: 'valid',
      snapshot: {
        number: 'ORD-2026-000001',
        issuedOn: '2026-11-18',
        holder: { romanised: 'Hnatiuk Olena', grammar: 'feminine' },
        result: { uk: 'рівень B1 підтверджено' },
        verification: {
          url: `http://127.0.0.1:3000/verify/${certificates[0]?.verificationCode ?? ''}`,
        },
      },
    });
  });

  it('issues nothing to those who did not complete the course', async () => {
    const course = await aCourse();
    const person = await aPerson();
    await EnrolmentModel.create({
      course: course._id,
      programme: course.programme,
      person: person._id,
      status: 'not-completed',
      since: AT,
      revision: 1,
      history: [],
    });
    const issued = await certificateService(issuer).issueForCourse(
      course,
      [person._id],
      'someone',
      AT,
    );
    expect(issued).toEqual([]);
  });

  it('counts the year as the calendar in Kyiv does', async () => {
    const course = await aCourse();
    const person = await aPerson();
    await EnrolmentModel.create({
      course: course._id,
      programme: course.programme,
      person: person._id,
      status: 'completed',
      since: AT,
      revision: 1,
      history: [],
    });
    const newYear = new Date('2026-12-31T22:30:00Z');
    const [certificate] = await certificateService({ ...issuer, series: 'YEAR' }).issueForCourse(
      course,
      [person._id],
      'someone',
      newYear,
    );
    expect(certificate?.number).toBe('YEAR-2027-000001');
    expect(certificate?.snapshot.issuedOn).toBe('2027-01-01');
  });
});
