import type { Binary } from 'mongodb';
import { audit } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { removeScan, storeScan } from '../external-certificates/scans.js';
import { CourseMaterialModel, type CourseMaterial } from './course-material-model.js';

export type MaterialDeed =
  | {
      type: 'added';
      /** The file, which the document carries itself until it is stored: neither is ever without the other. */
      bytes?: Binary;
    }
  | { type: 'removed' };

/** What follows when a material is added or taken away. */
export const materialEffects: readonly DeedEffect<CourseMaterial, MaterialDeed>[] = [
  {
    name: 'file',
    write: async (_, recorded) => {
      for (const { event } of recorded) {
        const { what, document, at } = event;
        if (!document.file) continue;
        if (what.type === 'removed') await removeScan(document.file.file);
        else if (what.bytes) await storeScan(document.file, Buffer.from(what.bytes.value()), at);
      }
    },
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { at, by, what, document } }) => ({
          ...{ key, at, by, course: document.course, values: { title: document.title } },
          action:
            what.type === 'added' ? ('material-added' as const) : ('material-removed' as const),
        })),
      ),
  },
];

/** One at a time: a file that is not stored yet weighs as much as it may. */
export const materialDeeds = new DeedStore<CourseMaterial, MaterialDeed>({
  ...{ collection: CourseMaterialModel.collection, effects: materialEffects },
  nameOf: ({ title }) => title,
  atOnce: 1,
});
