import type { Course } from '../courses/course-model.js';
import { drawMissing, pdfOf } from './certificate-files.js';
import { findCertificates, listCertificates, summariseCertificates } from './find-certificates.js';
import { issueForCourse, type IssuerOptions } from './issue-certificates.js';
import { registers } from './registers.js';
import { certificateByNumber, certificatesOfCourse, certificatesOfPerson } from './look-up.js';
import { revokeCertificate } from './revoke-certificate.js';
import { verifyByCode, verifyByNumberAndSurname } from './verify-certificate.js';

/** All that is done with certificates, for an issuer with this series, address and name. */
export const certificateService = (issuer: IssuerOptions) => ({
  issueForCourse: (course: Course, personIds: readonly string[], by: string, at: Date) =>
    issueForCourse(issuer, course, personIds, by, at),
  byNumber: certificateByNumber,
  ofPerson: certificatesOfPerson,
  ofCourse: certificatesOfCourse,
  pdfOf,
  drawMissing,
  find: findCertificates,
  summarise: summariseCertificates,
  list: listCertificates,
  revoke: revokeCertificate,
  verifyByCode,
  verifyByNumberAndSurname,
  /** Finishes what registers decided before a process died. */
  replayAll: () => registers.replayAll(),
});

export type CertificateService = ReturnType<typeof certificateService>;
