import type { SessionValues } from './plan-events.js';

/**
 * A session as a letter carries it until it is sent: who stands in by their id alone, for they may be
 * called otherwise by then.
 */
export const withoutNames = <S extends Pick<SessionValues, 'substitute'>>(session: S) => ({
  ...session,
  substitute: session.substitute ? { _id: session.substitute._id } : null,
});
