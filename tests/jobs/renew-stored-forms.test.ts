import { describe, expect, it } from '@jest/globals';
import { CertificateModel } from '../../src/certificates/certificate-model.js';
import { CourseModel } from '../../src/courses/course-model.js';
import { renewStoredForms } from '../../src/jobs/renew-stored-forms.js';
import { RenewalModel } from '../../src/jobs/renewal-model.js';
import { PersonModel } from '../../src/people/person-model.js';
import { aCertificate } from '../certificates/issued-course.js';
import { aCourse, aPerson } from '../support/builders.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

const NAME = { surname: 'Cавчук', givenName: 'Оля' };

describe('stored search words', () => {
  it('are made anew where an older form made them, and once', async () => {
    // The surname begins with a Latin letter, as a slip of the keyboard leaves it.
    const person = await aPerson({ name: NAME, personnelNumber: 'Т-5', search: ['cавчук', 'оля'] });
    const course = await aCourse({ title: { uk: 'Курс з ІТ', en: 'IT' }, search: ['müller'] });
    const certificate = await aCertificate(await aPerson());
    await CertificateModel.updateOne({ _id: certificate._id }, { $set: { search: ['cавчук'] } });
    await renewStoredForms();
    await renewStoredForms();
    const of = async () => [
      await PersonModel.findById(person._id).lean(),
      await CourseModel.findById(course._id).lean(),
      await CertificateModel.findById(certificate._id).lean(),
    ];
    const [people, courses, certificates] = await of();
    expect(people?.search).toEqual(expect.arrayContaining(['савчук', '№Т5'.replace('Т', 'T')]));
    expect(courses?.search).toEqual(expect.arrayContaining(['muller', 'іт', 'it']));
    expect(certificates?.search).toContain('савчук');
    // A form that is up to date is not made again.
    await PersonModel.updateOne({ _id: person._id }, { $set: { search: ['left'] } });
    await renewStoredForms();
    expect((await of())[0]?.search).toEqual(['left']);
    await RenewalModel.updateMany({}, { $set: { form: 1 } });
    await renewStoredForms();
    expect((await of())[0]?.search).toContain('савчук');
  });
});
