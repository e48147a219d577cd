import type { Course } from '../courses/course.js';
import type { Enrolment } from '../enrolment/enrolment.js';
import type { Person } from '../../people/person/person.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import type { NoticeKind } from '../../letters/notices/notice-kinds.js';
import type { ToldMessage } from '../course-messages/find-messages.js';
import type { NoticeValues } from './notice-values.js';
import type { CertificateStatus } from '../certificates/certificate.js';

/** The certificate that a letter tells of, or the last one issued in its place. */
export interface ToldCertificate {
  number: string;
  status: CertificateStatus;
}

/** Everything that a notice is written from. */
export interface NoticeSubject {
  kind: NoticeKind;
  values: NoticeValues;
  person: Pick<
    Person,
    '_id' | 'name' | 'romanisedName' | 'email' | 'language' | 'mutedNotices' | 'status'
  >;
  course: Course;
  /** The person's own, if they have one in the course. */
  enrolment: Enrolment | undefined;
  /** The certificate that it calls good, as it stands by now. */
  certificate: ToldCertificate | undefined;
  /** The message that it brings. */
  message?: ToldMessage | undefined;
  /** Whether they have said what they think of the course. */
  answered?: boolean;
  /** How the people are called whom the values name by their ids. */
  names: ReadonlyMap<string, string>;
  lang: Language;
  t: Translate;
  now: Date;
  /** Address of the application, without a trailing slash. */
  publicUrl: string;
  /** Ends the identifier of every event. */
  uidDomain: string;
}
