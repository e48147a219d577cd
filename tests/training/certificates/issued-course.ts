import type { Certificate } from '../../../src/training/certificates/certificate.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { completeCourse } from '../../../src/training/completion/completion.js';
import type { Course } from '../../../src/training/courses/course.js';
import type { Person } from '../../../src/people/person/person.js';
import { anEndedCourse } from '../completion/ended-course.js';
import { testIssuer } from '../../support/test-app.js';

/** A completed course whose participants all have a certificate, in the order of their numbers. */
export async function anIssuedCourse(
  people: readonly Person[],
  given: Partial<Course> = {},
): Promise<{ course: Course; certificates: Certificate[] }> {
  const course = await anEndedCourse(
    people.map((person) => [person, 'present'] as const),
    given,
  );
  const everybody = people.map(({ _id }) => _id);
  await completeCourse(testIssuer, course, everybody, 'institute', new Date());
  const certificates = await CertificateModel.find({ courseCode: course.code })
    .sort({ number: 1 })
    .lean();
  return { course, certificates };
}

/** One person's certificate. */
export async function aCertificate(
  person: Person,
  given: Partial<Course> = {},
): Promise<Certificate> {
  const [certificate] = (await anIssuedCourse([person], given)).certificates;
  if (!certificate) throw new Error('nothing was issued');
  return certificate;
}
