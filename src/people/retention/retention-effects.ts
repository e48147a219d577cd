import { audit } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { RetentionModel, type StoredRetention } from './retention-model.js';

/** After how many years it was, and is; empty where never. */
export interface RetentionSaid {
  from: string;
  to: string;
}

/** What follows when somebody says how long people are known after they left. */
export const retentionEffects: readonly DeedEffect<StoredRetention, RetentionSaid>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what } }) => ({
          ...{ key, at, by, action: 'retention-changed' },
          values: { changes: [{ field: 'leaverYears', ...what }] },
        })),
      ),
  },
];

export const retentionDeeds = new DeedStore<StoredRetention, RetentionSaid>({
  collection: RetentionModel.collection,
  effects: retentionEffects,
  nameOf: ({ _id }) => _id,
});
