import { Store, type SessionData } from 'express-session';
import { batchLoader } from '../../database/batch-loader.js';
import { storedIn } from '../../database/stored-in.js';
import { SessionModel, type StoredSession } from './session-model.js';

const HOUR_MS = 3600_000;

/** How long a session lasts after its last use. */
const LIFE_MS = 12 * HOUR_MS;
/** So long it lasts while nobody has signed in: to a provider's page and back. */
const VISITORS_LIFE_MS = HOUR_MS / 2;

/** A session that is only read is prolonged no oftener: a page that changes nothing writes nothing. */
const PROLONGED_AFTER_MS = HOUR_MS;

/** Whose a session is; undefined for nobody's. */
export type OwnerOf = (session: SessionData) => string | undefined;

/** A session as `get` gives it: with when it was last written, where it comes from the store. */
type Read = SessionData & { lastModified?: Date };

type Done = (error?: unknown) => void;

/**
 * Sessions in MongoDB, with whose each is, by which a person's are found; those that are asked for in the
 * same instant are read in one query. No package of such stores does either.
 */
export class SessionStore extends Store {
  readonly #read = batchLoader(readSessions);
  readonly #ownerOf: OwnerOf;

  constructor(ownerOf: OwnerOf) {
    super();
    this.#ownerOf = ownerOf;
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#read(sid).then((stored) => {
      done(null, stored ? inflate(stored) : null);
    }, done);
  }

  override set(sid: string, session: SessionData, done?: Done): void {
    settle(this.#write(sid, session), done);
  }

  override touch(sid: string, { lastModified }: Read, done?: Done): void {
    const now = Date.now();
    const fresh = lastModified && now - lastModified.getTime() < PROLONGED_AFTER_MS;
    settle(
      fresh
        ? Promise.resolve()
        : storedIn<StoredSession>(SessionModel).updateOne(
            { _id: sid },
            { $set: { expires: new Date(now + LIFE_MS), lastModified: new Date(now) } },
          ),
      done,
    );
  }

  override destroy(sid: string, done?: Done): void {
    settle(SessionModel.deleteOne({ _id: sid }), done);
  }

  /** One that was read and has been ended since is not brought back by a request that was under way. */
  async #write(sid: string, { lastModified: read, ...data }: Read): Promise<void> {
    const now = Date.now();
    const person = this.#ownerOf(data);
    await storedIn<StoredSession>(SessionModel).updateOne(
      { _id: sid },
      {
        $set: {
          session: JSON.stringify(data),
          expires: new Date(now + (person === undefined ? VISITORS_LIFE_MS : LIFE_MS)),
          lastModified: new Date(now),
          ...(person === undefined ? {} : { person }),
        },
      },
      { upsert: read === undefined },
    );
  }
}

/** Deletes sessions that nobody used for too long. One that is over is known as such when it is read. */
export async function sweepSessions(now: Date): Promise<void> {
  await SessionModel.deleteMany({ expires: { $lt: now } });
}

/** Express's sessions are told by a callback. */
function settle(writing: PromiseLike<unknown>, done: Done = () => undefined): void {
  writing.then(() => {
    done();
  }, done);
}

async function readSessions(ids: string[]): Promise<Map<string, StoredSession>> {
  const stored = await SessionModel.find({
    _id: { $in: ids },
    expires: { $gt: new Date() },
  }).lean<StoredSession[]>();
  return new Map(stored.map((one) => [one._id, one]));
}

/** Each request has an object of its own. */
function inflate({ session, lastModified }: StoredSession): SessionData {
  const data = JSON.parse(session) as SessionData;
  return lastModified ? Object.assign(data, { lastModified }) : data;
}
