import { audit } from '../audit/audit.js';
import { DeedStore, type DeedEffect } from '../decisions/deed-store.js';
import { postNotices } from '../notices/notices.js';
import { CertificateModel, type Certificate, type ReplacementCause } from './certificate-model.js';

/** What becomes of a certificate after it was issued. */
export interface CertificateDeed {
  type: 'revoked' | ReplacementCause;
  reason: string;
}

/** What follows when a certificate goes out of force. */
export const certificateEffects: readonly DeedEffect<Certificate, CertificateDeed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: `certificate-${what.type}`, reason: what.reason },
          ...{ course: document.course, person: document.person },
          values: { number: document.number },
        })),
      ),
  },
  {
    name: 'letters',
    write: (_, recorded) =>
      postNotices(
        recorded.map(({ id: key, event: { at, what, document } }) => {
          const { person, course, number, replacedBy } = document;
          const told = { key, person, course, at };
          return what.type === 'revoked'
            ? { ...told, kind: 'certificate-revoked', values: { number } }
            : {
                ...{ ...told, kind: 'certificate-replaced' },
                values: { number: replacedBy, replaced: number },
              };
        }),
      ),
  },
];

export const certificateDeeds = new DeedStore<Certificate, CertificateDeed>({
  collection: CertificateModel.collection,
  effects: certificateEffects,
  nameOf: ({ number }) => number,
});
