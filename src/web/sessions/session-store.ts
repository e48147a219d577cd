import MongoStore from 'connect-mongo';
import type { SessionData } from 'express-session';
import mongoose from 'mongoose';
import { batchLoader } from '../../database/batch-loader.js';

const COLLECTION = 'sessions';
const HOURS = 3600;

/** How long a session lasts after its last use. */
const LIFE = 12 * HOURS;

/** How connect-mongo stores a session. */
interface StoredSession {
  _id: string;
  session: string;
  expires: Date;
  lastModified?: Date;
}

/** Sessions in MongoDB, where those that are asked for in the same instant are read in one query. */
export class SessionStore extends MongoStore {
  readonly #read = batchLoader(readSessions);

  constructor() {
    super({
      client: mongoose.connection.getClient(),
      dbName: mongoose.connection.name,
      collectionName: COLLECTION,
      ttl: LIFE,
      touchAfter: HOURS,
      autoRemove: 'interval',
      autoRemoveInterval: 10,
    });
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#read(sid).then((stored) => {
      done(null, stored ? inflate(stored) : null);
    }, done);
  }
}

async function readSessions(ids: string[]): Promise<Map<string, StoredSession>> {
  const stored = await mongoose.connection
    .collection<StoredSession>(COLLECTION)
    .find({ _id: { $in: ids }, expires: { $gt: new Date() } })
    .toArray();
  return new Map(stored.map((one) => [one._id, one]));
}

/** Each request has an object of its own; `lastModified` tells connect-mongo when to prolong it. */
function inflate({ session, lastModified }: StoredSession): SessionData {
  const data = JSON.parse(session) as SessionData;
  return lastModified ? Object.assign(data, { lastModified }) : data;
}
