import type { Effect } from '../../../decisions/effects/effect.js';
import { postNotices, type Notice } from '../../../letters/notices/notices.js';
import { subjectOf, tellSystems } from '../../../letters/webhooks/tell-systems.js';
import type { Certificate } from '../certificate.js';
import { certificatesOf, projectIssued } from './project-issued.js';
import type { RegisterEvent, RegisterState } from './register.js';

/** Names the effect by which a register's certificates come to stand in their collection. */
export const CERTIFICATES = 'certificates';

/** What its holder is told of a certificate. */
export const issuedNotice = ({
  _id,
  person,
  course,
  number,
  issuedAt,
}: Pick<Certificate, '_id' | 'person' | 'course' | 'number' | 'issuedAt'>): Notice => ({
  ...{ key: _id, kind: 'certificate', person, course, at: issuedAt },
  values: { number },
});

/** What follows from a register's events. */
export const registerEffects: readonly Effect<RegisterState, RegisterEvent>[] = [
  { name: CERTIFICATES, write: projectIssued },
  {
    // A letter leads to its document, which must be there.
    name: 'letters',
    after: [CERTIFICATES],
    write: (register, recorded) =>
      postNotices(
        recorded
          .flatMap((entry) => certificatesOf(register, entry))
          // Of one in another's place its holder is told by the other (certificate-effects.ts).
          .filter(({ replaces }) => !replaces)
          .map(issuedNotice),
      ),
  },
  {
    name: 'webhooks',
    after: [CERTIFICATES],
    write: (register, recorded) =>
      tellSystems(['certificate.issued'], () =>
        Promise.resolve(
          recorded
            .flatMap((entry) => certificatesOf(register, entry))
            .map(({ _id, person, number, courseCode: course, issuedAt: at, replaces }) => ({
              ...{ key: _id, type: 'certificate.issued' as const, person, at },
              subject: subjectOf('certificate', _id),
              data: { person, course, number, replaces },
            })),
        ),
      ),
  },
];
