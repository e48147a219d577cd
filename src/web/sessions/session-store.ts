import MongoStore from 'connect-mongo';
import type { SessionData } from 'express-session';
import mongoose from 'mongoose';
import { batchLoader } from '../../database/batch-loader.js';
import { SessionModel, type StoredSession } from './session-model.js';
import { storedIn } from '../../database/stored-in.js';

const HOURS = 3600;

/** How long a session lasts after its last use. */
const LIFE = 12 * HOURS;
/** So long it lasts while nobody has signed in: to a provider's page and back. */
const VISITORS_LIFE = HOURS / 2;

/** Whose a session is; undefined for nobody's. */
export type OwnerOf = (session: SessionData) => string | undefined;

/** A session as `get` gives it. */
type Read = SessionData & { lastModified?: Date };

/** Sessions in MongoDB, where those that are asked for in the same instant are read in one query. */
export class SessionStore extends MongoStore {
  readonly #read = batchLoader(readSessions);
  readonly #ownerOf: OwnerOf;

  constructor(ownerOf: OwnerOf) {
    super({
      client: mongoose.connection.getClient(),
      dbName: mongoose.connection.name,
      collectionName: SessionModel.collection.name,
      ttl: LIFE,
      touchAfter: HOURS,
      autoRemove: 'interval',
      autoRemoveInterval: 10,
    });
    this.#ownerOf = ownerOf;
  }

  override set(sid: string, session: SessionData, done?: (error: unknown) => void): void {
    this.#write(sid, session).then(
      () => done?.(null),
      (error: unknown) => done?.(error),
    );
  }

  /**
   * As connect-mongo does it, with whose it is, by which a person's sessions are found. One that was read
   * and has been ended since is not brought back by a request that was under way.
   */
  async #write(sid: string, { lastModified: read, ...data }: Read): Promise<void> {
    const now = new Date();
    const person = this.#ownerOf(data);
    await storedIn<StoredSession>(SessionModel).updateOne(
      { _id: sid },
      {
        $set: {
          session: JSON.stringify(data),
          expires: new Date(now.getTime() + (person === undefined ? VISITORS_LIFE : LIFE) * 1000),
          lastModified: now,
          ...(person === undefined ? {} : { person }),
        },
      },
      { upsert: read === undefined },
    );
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#read(sid).then((stored) => {
      done(null, stored ? inflate(stored) : null);
    }, done);
  }
}

async function readSessions(ids: string[]): Promise<Map<string, StoredSession>> {
  const stored = await SessionModel.find({
    _id: { $in: ids },
    expires: { $gt: new Date() },
  }).lean<StoredSession[]>();
  return new Map(stored.map((one) => [one._id, one]));
}

/** Each request has an object of its own; `lastModified` tells connect-mongo when to prolong it. */
function inflate({ session, lastModified }: StoredSession): SessionData {
  const data = JSON.parse(session) as SessionData;
  return lastModified ? Object.assign(data, { lastModified }) : data;
}
