import { audit } from '../../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../../decisions/deeds/deed-store.js';
import { ProvisioningTokenModel, type ProvisioningToken } from './provisioning-token-model.js';

/** What an administrator did with a token. */
export interface TokenDeed {
  type: 'provisioning-token-made' | 'provisioning-token-taken-back';
}

/** What follows when a token is made or taken back. */
export const provisioningTokenEffects: readonly DeedEffect<ProvisioningToken, TokenDeed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: what.type, values: { name: document.name } },
        })),
      ),
  },
];

export const provisioningTokenDeeds = new DeedStore<ProvisioningToken, TokenDeed>({
  collection: ProvisioningTokenModel.collection,
  effects: provisioningTokenEffects,
  nameOf: ({ name }) => name,
});
