import { keptIn, told } from '../../database/kept.js';
import { handleOf } from './sessions-of.js';
import { SessionModel, type StoredSession } from './session-model.js';

/** A person's sessions by names that open nothing. */
export const sessionsKept = told(
  keptIn<StoredSession>(SessionModel, { by: ['person'], without: ['session'] }),
  ({ _id, lastModified, expires }) => ({
    session: handleOf(_id),
    usedAt: lastModified ?? null,
    expires,
  }),
);
