import type { Clock } from '../../ground/clock.js';
import type { CourseOrder, Course } from '../courses/course.js';
import { drawMissing, pdfOf } from './certificate-files.js';
import type { Certificate } from './certificate.js';
import {
  correctableAmong,
  correctCertificates,
  type Correction,
} from './correcting/correct-certificates.js';
import {
  eachCertificate,
  findCertificates,
  summariseCertificates,
} from './search/find-certificates.js';
import { issueForCourse } from './issuing/issue-certificates.js';
import type { Issuer } from './issuing/issuer.js';
import {
  certificateByNumber,
  certificatesOfCourse,
  certificatesOfPerson,
} from './search/look-up.js';
import { reissueCertificate } from './correcting/reissue-certificate.js';
import { finishInterrupted } from './correcting/replace-certificate.js';
import { revokeCertificate } from './correcting/revoke-certificate.js';
import { verifyByCode, verifyByNumberAndSurname } from './verification/verify-certificate.js';
import { verifyFile } from './verification/verify-file.js';

/** All that is done with certificates, for this issuer. */
export const certificateService = (issuer: Issuer) => ({
  issuedBy: issuer.instituteName,
  issueForCourse: (
    course: Course,
    personIds: readonly string[],
    by: string,
    at: Date,
    order?: CourseOrder | null,
  ) => issueForCourse(issuer, course, personIds, by, at, order),
  byNumber: certificateByNumber,
  ofPerson: certificatesOfPerson,
  ofCourse: certificatesOfCourse,
  pdfOf: (certificate: Pick<Certificate, '_id' | 'snapshot' | 'size'>) =>
    pdfOf(certificate, issuer),
  drawMissing: (most: number, clock: Clock) => drawMissing(most, issuer, clock),
  find: findCertificates,
  summarise: summariseCertificates,
  each: eachCertificate,
  revoke: revokeCertificate,
  reissue: (number: string, decision: Parameters<typeof reissueCertificate>[2]) =>
    reissueCertificate(issuer, number, decision),
  correctableAmong: (certificates: readonly Certificate[], at: Date) =>
    correctableAmong(issuer, certificates, at),
  correct: (numbers: readonly string[], correction: Correction) =>
    correctCertificates(issuer, numbers, correction),
  /** Gives those being replaced their new certificates where a process died before it could. */
  finishReplacements: () => finishInterrupted(issuer),
  verifyByCode,
  verifyByNumberAndSurname,
  verifyFile,
});

export type CertificateService = ReturnType<typeof certificateService>;
