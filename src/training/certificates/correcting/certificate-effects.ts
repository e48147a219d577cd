import { audit } from '../../../decisions/audit/audit.js';
import type { Done } from '../../../decisions/deeds/deed.js';
import { DeedStore, type DeedEffect } from '../../../decisions/deeds/deed-store.js';
import { postNotices, type Notice } from '../../../letters/notices/notices.js';
import { subjectOf, tellSystems, type Told } from '../../../letters/webhooks/tell-systems.js';
import type { Certificate, ReplacementCause } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';

/** What becomes of a certificate after it was issued. */
export interface CertificateDeed {
  /** Moved: counted in another year; confirmed: credited by HR; or not credited, and that taken back. */
  type:
    'revoked' | 'moved' | 'confirmed' | 'credit-declined' | 'credit-restored' | ReplacementCause;
  reason: string;
  /** The calendar year in which it counts from then on. */
  year?: number;
}

/** What follows when a certificate goes out of force, counts in another year or is credited. */
export const certificateEffects: readonly DeedEffect<Certificate, CertificateDeed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: `certificate-${what.type}`, reason: what.reason },
          ...{ course: document.course, person: document.person },
          values: { number: document.number, ...(what.year ? { year: what.year } : {}) },
        })),
      ),
  },
  {
    name: 'letters',
    write: (_, recorded) =>
      postNotices(recorded.flatMap(({ id, event }) => outOfForceNotice(id, event))),
  },
  {
    name: 'webhooks',
    write: async (_, recorded) => {
      const told = recorded.flatMap(({ id, event }) => outOfForce(id, event));
      await tellSystems(
        told.map(({ type }) => type),
        () => Promise.resolve(told),
      );
    },
  },
];

/** What its holder is told; in which year it counts, that it does or may again, is nothing to write about. */
function outOfForceNotice(
  key: string,
  { at, what, document }: Done<Certificate, CertificateDeed>,
): Notice[] {
  const { person, course, number, replacedBy } = document;
  const told = { key, person, course, at };
  if (what.type === 'moved' || what.type === 'confirmed' || what.type === 'credit-restored')
    return [];
  if (what.type === 'credit-declined')
    return [{ key, person, at, kind: 'credit-declined', values: { number, act: key } }];
  if (what.type === 'revoked')
    return [{ ...told, kind: 'certificate-revoked', values: { number } }];
  const values = { number: replacedBy, replaced: number };
  return [{ ...told, kind: 'certificate-replaced', values }];
}

/** What other systems are told of one that went out of force; not why, and nothing about its crediting. */
function outOfForce(
  key: string,
  { at, what, document }: Done<Certificate, CertificateDeed>,
): Told[] {
  const { _id, person, number, courseCode: course, replacedBy } = document;
  const told = { key, person, at, subject: subjectOf('certificate', _id), place: 1 };
  const data = { person, course, number };
  if (what.type === 'revoked') return [{ ...told, type: 'certificate.revoked', data }];
  if (what.type === 'reissued' || what.type === 'corrected')
    return [{ ...told, type: 'certificate.replaced', data: { ...data, replacedBy } }];
  return [];
}

export const certificateDeeds = new DeedStore<Certificate, CertificateDeed>({
  collection: CertificateModel.collection,
  effects: certificateEffects,
  nameOf: ({ number }) => number,
});
