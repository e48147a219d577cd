import { keptIn, told } from '../../../database/kept.js';
import type { SecurityEvent } from './security-event.js';
import { SecurityEventModel } from './security-event-model.js';

/** What the security log tells of a person: what they did, and what was tried about them, by whom it does not say. */
export const securityKept = told(
  keptIn<SecurityEvent>(SecurityEventModel, { by: ['by', 'person'] }),
  ({ at, kind, by, person, times, address, request }, reader) =>
    by === reader
      ? { at, kind, times, address, request, own: true, concerned: person === reader }
      : // Another's address on the network is another's.
        { at, kind, times, own: false, concerned: true },
);
