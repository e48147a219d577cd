import { audit } from '../../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../../decisions/deeds/deed-store.js';
import { SigningKeyModel, type SigningKey } from './signing-key-model.js';

type KeyEffect = DeedEffect<SigningKey, null>;

/** What follows when somebody has a new key made. */
export const keyEffects: readonly KeyEffect[] = [
  {
    name: 'retirement',
    write: async (_, recorded) => {
      for (const { event } of recorded) await retireOlder(event.document);
    },
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, document } }) => ({
          ...{ key, at, by, action: 'key-rotated', values: { key: document._id } },
        })),
      ),
  },
];

export const keyDeeds = new DeedStore<SigningKey, null>({
  collection: SigningKeyModel.collection,
  effects: keyEffects,
  nameOf: ({ _id }) => _id,
});

const retireOlder = ({ _id, createdAt }: SigningKey) =>
  SigningKeyModel.updateMany(
    { _id: { $ne: _id }, retiredAt: null, createdAt: { $lte: createdAt } },
    { $set: { retiredAt: createdAt } },
  );
