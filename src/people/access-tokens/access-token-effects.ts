import { audit } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { AccessTokenModel, type AccessToken } from './access-token-model.js';

/** What somebody did with a token. */
export interface TokenDeed {
  type:
    | 'provisioning-token-made'
    | 'provisioning-token-taken-back'
    | 'api-token-made'
    | 'api-client-linked'
    | 'api-token-taken-back';
}

/** What follows when a token is made or taken back. */
export const accessTokenEffects: readonly DeedEffect<AccessToken, TokenDeed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: what.type },
          values: {
            ...{ name: document.name, ...(document.client ? { client: document.client.id } : {}) },
          },
        })),
      ),
  },
];

export const accessTokenDeeds = new DeedStore<AccessToken, TokenDeed>({
  collection: AccessTokenModel.collection,
  effects: accessTokenEffects,
  nameOf: ({ name }) => name,
});
