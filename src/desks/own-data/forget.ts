import { eachAlone } from '../../ground/each-alone.js';
import { othersForget } from '../../people/person/person-effects.js';
import { KINDS } from './kinds.js';

/**
 * Supplies what every room forgets of somebody whom nothing is to tell any more. To be called wherever
 * people may be made nameless or what follows from that is written.
 */
export function supplyForgetting(): void {
  othersForget.supply((_, recorded) =>
    eachAlone(recorded, ({ event: { document } }) =>
      eachAlone(KINDS, ({ forget }) => forget?.(document._id) ?? Promise.resolve()),
    ),
  );
}
