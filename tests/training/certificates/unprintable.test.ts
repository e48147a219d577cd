import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { certificateService } from '../../../src/training/certificates/certificates.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { again, anEndedCourse } from '../completion/ended-course.js';
import type { Person } from '../../../src/people/person/person.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from './issued-course.js';

useTestDatabase();

let app: Express;
let institute: Agent;
let own: string;
beforeAll(async () => {
  app = testApp();
  const person = await aPerson({ roles: ['staff', 'institute'] });
  own = person._id;
  institute = await signedIn(app, person.email);
});

const NEW = {
  surname: 'Вишневецька',
  givenName: 'Олена',
  patronymic: 'Іванівна',
  romanisedName: '',
  grammar: 'feminine',
  reason: 'свідоцтво про шлюб № 12',
};

/** A title of the longest allowed length, as it may stand on a certificate. */
const LONG_TITLE = {
  uk: 'Щодо підвищення кваліфікації '.repeat(11).slice(0, 300),
  en: 'On professional development in city halls '.repeat(8).slice(0, 300),
};

const reissue = (number: string, name: object) =>
  institute
    .post(`/institute/certificates/${number}/reissue`)
    .type('form')
    .send({ ...NEW, ...name });

/** That nothing became of the certificate, nor of its holder's name. */
async function expectUntouched(
  { number, person }: { number: string; person: string },
  name: object,
) {
  expect(await CertificateModel.findOne({ number }).lean()).toMatchObject({
    status: 'valid',
    replacement: null,
    replacedBy: null,
  });
  expect(await CertificateModel.countDocuments({ replaces: number })).toBe(0);
  expect(await PersonModel.findById(person).lean()).toMatchObject({ name });
}

describe('A course whose documents cannot be printed', () => {
  it.each([
    ['an emoji in its title', { title: { uk: 'Етика 😀', en: 'Ethics' } }, '😀 (U+1F600)'],
    ['a letter that is rare in its title', { title: { uk: 'Ꙗзик', en: 'x' } }, 'Ꙗ (U+A656)'],
  ])('is not completed with %s, and the sign is named', async (_, given, sign) => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'present']], given);
    const { text } = await institute
      .post(`/institute/courses/${course.code}/completion`)
      .type('form')
      .send({ passed: person._id, counted: 1 })
      .expect(409);
    expect(text).toContain(sign);
    expect((await again(course))?.status).toBe('published');
    expect(await CertificateModel.countDocuments({ course: course._id })).toBe(0);
  });

  it('recognises nobody whose document would be too long', async () => {
    const letters = (letter: string) => letter.repeat(120);
    const [good, long] = [
      await aPerson(),
      await aPerson({
        name: { surname: letters('Щ'), givenName: letters('Ш'), patronymic: letters('Ж') },
      }),
    ];
    const course = await anEndedCourse(
      [
        [good, 'present'],
        [long, 'present'],
      ],
      { title: LONG_TITLE },
    );
    const address = `/institute/courses/${course.code}/completion`;
    await institute.post(address).type('form').send({ passed: good._id, counted: 1 }).expect(303);
    const { text } = await institute
      .post(`${address}/recognition`)
      .type('form')
      .send({ person: long._id })
      .expect(409);
    expect(text).toContain('не вміщаються на сторінку');
    expect(
      await EnrolmentModel.findOne({ course: course._id, person: long._id }).lean(),
    ).toMatchObject({ status: 'not-completed' });
  });
});

describe('A document that was issued and cannot be drawn', () => {
  it('is no fault of the registry: whoever asks for it is told why', async () => {
    const { _id, number } = await aCertificate(await aPerson());
    await CertificateModel.updateOne({ _id }, { $set: { 'snapshot.holder.surname': 'Лі李' } });
    for (const kind of ['pdf', 'json']) {
      const { text } = await institute.get(`/certificates/${number}.${kind}`).expect(409);
      expect(text).toContain('李 (U+674E)');
    }
  });

  it('stands in the list of what failed, with the reason', async () => {
    const { _id, number } = await aCertificate(await aPerson());
    await CertificateModel.updateOne({ _id }, { $set: { 'snapshot.holder.givenName': '漢' } });
    await certificateService(testIssuer).drawMissing(100, () => new Date());
    const { text } = await institute.get('/institute/failures').expect(200);
    expect(text).toContain(number);
    expect(text).toContain('漢 (U+6F22)');
  });
});

describe('A certificate for a new name that cannot be printed', () => {
  it.each([
    ['surname', '漢字', '漢'],
    ['givenName', 'Ꙗна', 'Ꙗ'],
    ['patronymic', 'Іванівна\u0591', 'U+0591'],
  ])('is refused at the %s “%s”, with the sign; the good one stands', async (field, name, sign) => {
    const person = await aPerson();
    const old = await aCertificate(person);
    const { text } = await reissue(old.number, { [field]: name }).expect(422);
    expect(text).toContain(`href="#${field}"`);
    expect(text).toContain(sign);
    expect(text).toContain(`value="${name}"`);
    await expectUntouched(old, person.name);
    await institute.get(`/certificates/${old.number}.pdf`).expect(200);
  });

  it('is refused where the name is of the allowed length and too long for the page', async () => {
    const person = await aPerson();
    const old = await aCertificate(person, { title: LONG_TITLE });
    const long = { surname: 'Щ'.repeat(80), givenName: 'Ш'.repeat(80), patronymic: 'Ж'.repeat(80) };
    const { text } = await reissue(old.number, long).expect(422);
    expect(text).toContain('href="#surname"');
    expect(text).toContain(`value="${long.surname}"`);
    await expectUntouched(old, person.name);
  });

  it('is issued for two surnames of eighty letters where they fit, and its PDF is there', async () => {
    const old = await aCertificate(await aPerson());
    const surname = `${'Ш'.repeat(40)}-${'Щ'.repeat(39)}`;
    const { headers } = await reissue(old.number, { surname, givenName: surname }).expect(303);
    const number = String(headers.location).split('/').at(-1) ?? '';
    await institute.get(`/certificates/${number}.pdf`).expect(200);
  });

  it('leaves the name alone of whoever would reissue their own', async () => {
    const person = await PersonModel.findById(own).orFail().lean<Person>();
    const old = await aCertificate(person);
    await reissue(old.number, {}).expect(403);
    await expectUntouched(old, person.name);
  });
});
