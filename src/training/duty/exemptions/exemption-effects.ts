import { audit } from '../../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../../decisions/deeds/deed-store.js';
import { ExemptionModel, type Exemption } from './exemption-model.js';

/** That HR frees somebody from the yearly duty, or takes it back. */
export interface ExemptionDeed {
  type: 'duty-exempted' | 'duty-exemption-taken-back';
}

/** What follows from either. */
export const exemptionEffects: readonly DeedEffect<Exemption, ExemptionDeed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: what.type, person: document.person },
          ...{ reason: document.reason, values: { from: document.from, to: document.to ?? '…' } },
        })),
      ),
  },
];

export const exemptionDeeds = new DeedStore<Exemption, ExemptionDeed>({
  collection: ExemptionModel.collection,
  effects: exemptionEffects,
  nameOf: ({ reason, from }) => `${reason}, ${from}`,
});
