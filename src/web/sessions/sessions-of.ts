import { createHash } from 'node:crypto';
import type { SessionData } from 'express-session';
import { SessionModel, type StoredSession } from './session-model.js';

export interface OwnSession {
  /** A name that opens nothing: pages may show it. */
  handle: string;
  data: SessionData;
  /** Not more than an hour after which it was used last. */
  usedAt: Date;
}

/** A session's name for pages; its id would be the key to it. */
export const handleOf = (id: string): string =>
  createHash('sha256').update(`session ${id}`).digest('base64url').slice(0, 22);

/** A person's sessions that have not run out, the last used first. */
export async function sessionsOf(person: string): Promise<OwnSession[]> {
  const stored = await SessionModel.find({ person, expires: { $gt: new Date() } }).lean<
    StoredSession[]
  >();
  return stored
    .map(({ _id, session, lastModified, expires }) => ({
      handle: handleOf(_id),
      data: JSON.parse(session) as SessionData,
      usedAt: lastModified ?? expires,
    }))
    .sort((a, b) => b.usedAt.getTime() - a.usedAt.getTime());
}

/** Ends one of a person's sessions; returns whether there was such a one. */
export async function endSession(person: string, handle: string): Promise<boolean> {
  const stored = await SessionModel.find({ person }, { _id: 1 }).lean();
  const one = stored.find(({ _id }) => handleOf(_id) === handle);
  if (!one) return false;
  const { deletedCount } = await SessionModel.deleteOne({ _id: one._id, person });
  return deletedCount === 1;
}

/** Ends all of a person's sessions. */
export async function endSessions(person: string): Promise<void> {
  await SessionModel.deleteMany({ person });
}

/** Ends all of a person's sessions but this one. */
export async function endOtherSessions(person: string, sessionId: string): Promise<void> {
  await SessionModel.deleteMany({ person, _id: { $ne: sessionId } });
}
