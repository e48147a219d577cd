import type { Binary } from 'mongodb';
import { audit } from '../audit/audit.js';
import { DeedStore, type DeedEffect } from '../decisions/deed-store.js';
import {
  ExternalCertificateModel,
  type ExternalCertificate,
} from './external-certificate-model.js';
import { storeScan } from './scans.js';

/** What is done with a document of training elsewhere. */
export type ExternalDeed =
  | {
      type: 'recorded';
      /** The scan, which the document carries itself until it is stored: neither is ever without the other. */
      bytes: Binary;
    }
  | { type: 'accepted' | 'declined'; reason: string }
  /** It counts in another year. */
  | { type: 'moved'; year: number; reason: string };

/** What follows when a document is recorded or decided. */
export const externalEffects: readonly DeedEffect<ExternalCertificate, ExternalDeed>[] = [
  {
    name: 'scan',
    write: async (_, recorded) => {
      for (const { event } of recorded)
        if (event.what.type === 'recorded')
          await storeScan(event.document.scan, Buffer.from(event.what.bytes.value()));
    },
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: `external-${what.type}`, person: document.person },
          ...(what.type === 'recorded' ? {} : { reason: what.reason }),
          values: {
            number: document.number,
            ...(what.type === 'moved' ? { year: what.year } : {}),
          },
        })),
      ),
  },
];

/** One at a time: a scan that is not stored yet weighs as much as it may. */
export const externalDeeds = new DeedStore<ExternalCertificate, ExternalDeed>({
  ...{ collection: ExternalCertificateModel.collection, effects: externalEffects },
  nameOf: ({ number }) => number,
  atOnce: 1,
});
