import { audit } from '../../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../../decisions/deeds/deed-store.js';
import { ObligationModel, type StoredObligation } from './obligation-model.js';

/** For which roles it held, and holds; joined by commas, as audits of roles are. */
export interface ObligationSaid {
  from: string;
  to: string;
}

/** What follows when somebody says who needs a second factor. */
export const obligationEffects: readonly DeedEffect<StoredObligation, ObligationSaid>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what } }) => ({
          ...{ key, at, by, action: 'factor-obligation-changed' },
          values: { changes: [{ field: 'roles', ...what }] },
        })),
      ),
  },
];

export const obligationDeeds = new DeedStore<StoredObligation, ObligationSaid>({
  collection: ObligationModel.collection,
  effects: obligationEffects,
  nameOf: ({ _id }) => _id,
});
