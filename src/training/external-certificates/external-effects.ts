import type { Binary } from 'mongodb';
import { audit, type AuditEntry } from '../../decisions/audit/audit.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import type { ExternalCertificate } from './external-certificate.js';
import { ExternalCertificateModel } from './external-certificate-model.js';
import { storeScan } from './scans.js';

/** What is done with a document of training elsewhere. */
export type ExternalDeed =
  | {
      type: 'recorded';
      /** The scan, which the document carries itself until it is stored: neither is ever without the other. */
      bytes?: Binary;
    }
  | { type: 'accepted' | 'declined'; reason: string }
  /** It counts in another year. */
  | { type: 'moved'; year: number; reason: string };

/** What is kept for good of a deed with a document, under the deed's own key. */
export const externalAudit = (
  key: string,
  {
    by,
    at,
    what,
  }: Pick<
    Deed<{ type: ExternalDeed['type']; reason?: string; year?: number }>,
    'by' | 'at' | 'what'
  >,
  { person, number }: Pick<ExternalCertificate, 'person' | 'number'>,
): AuditEntry => ({
  ...{ key, at, by, action: `external-${what.type}`, person },
  ...(what.reason === undefined ? {} : { reason: what.reason }),
  values: { number, ...(what.year === undefined ? {} : { year: what.year }) },
});

/** What follows when a document is recorded or decided. */
export const externalEffects: readonly DeedEffect<ExternalCertificate, ExternalDeed>[] = [
  {
    name: 'scan',
    write: async (_, recorded) => {
      for (const { event } of recorded)
        if (event.what.type === 'recorded' && event.what.bytes && event.document.scan)
          await storeScan(event.document.scan, Buffer.from(event.what.bytes.value()), event.at);
    },
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(recorded.map(({ id, event }) => externalAudit(id, event, event.document))),
  },
];

/** One at a time: a scan that is not stored yet weighs as much as it may. */
export const externalDeeds = new DeedStore<ExternalCertificate, ExternalDeed>({
  ...{ collection: ExternalCertificateModel.collection, effects: externalEffects },
  nameOf: ({ number }) => number,
  atOnce: 1,
});
