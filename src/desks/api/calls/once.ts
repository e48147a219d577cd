import { createHash } from 'node:crypto';
import { DEFAULT_LANGUAGE } from '../../../ground/language/languages.js';
import { newId } from '../../../ground/id.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import { OnceCallModel, type OnceCall } from './idempotency-model.js';
import { CallRefused, problemOf } from './problem.js';

/** What programs may give as a key: a UUID, or any word of theirs. */
const KEY = /^[\x21-\x7e]{1,200}$/;

/** Whose a call is that failed: whether it was done, nobody knows. */
const NOBODY = 'nobody';

/** A call under way for longer has died with its process, and may be made again. */
const UNDER_WAY_MS = 60_000;

interface Answered {
  status: number;
  body: unknown;
}

/**
 * Does a call once under its key (draft-ietf-httpapi-idempotency-key-header): whoever repeats it within a
 * day is answered as the first time. What was refused may be tried again under the same key. The deciders
 * make a repeated command harmless by themselves; the key is for who cannot tell what came between. What
 * is done has an id of its own, the same where it is taken up again after a process died of it.
 * @throws {CallRefused} for a key that is none, one used for something else, and one under way
 */
export async function once(
  { token, key, asked, now }: { token: string; key: string; asked: unknown; now: Date },
  act: (save: string) => Promise<Answered>,
): Promise<Answered> {
  if (!KEY.test(key))
    throw new CallRefused(400, 'badIdempotencyKey', 'Idempotency-Key: up to 200 visible letters');
  const _id = `${token}:${key}`;
  const hash = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  const owner = newId();
  let save = newId();
  const begun = await insertOnce(
    () => OnceCallModel.create({ _id, asked: hash, owner, saveId: save, at: now }),
    () => OnceCallModel.exists({ _id }),
  );
  if (!begun) {
    const before = await OnceCallModel.findById(_id).lean<OnceCall>();
    if (before && before.asked !== hash)
      throw new CallRefused(422, 'keyOfAnother', 'This Idempotency-Key was used for another call');
    if (before?.answer) return { status: before.answer.status ?? 200, body: before.answer.body };
    const dead =
      before && (before.owner === NOBODY || now.getTime() - before.at.getTime() >= UNDER_WAY_MS);
    save = before?.saveId ?? save;
    // Of several who find it dead, one takes it over.
    const mine =
      dead &&
      (await OnceCallModel.updateOne(
        { _id, owner: before.owner, answer: null },
        { $set: { owner, saveId: save, at: now } },
      ));
    if (!mine || mine.modifiedCount === 0)
      throw new CallRefused(409, 'underWay', 'The call with this Idempotency-Key is under way');
  }
  try {
    const answer = await act(save);
    await OnceCallModel.updateOne({ _id, owner }, { $set: { answer } });
    return answer;
  } catch (error) {
    const mine = { _id, owner, answer: null };
    // What was refused was not done. What failed may be, and stays known by its id to whoever tries again.
    await (problemOf(error, DEFAULT_LANGUAGE).problem.status < 500
      ? OnceCallModel.deleteOne(mine)
      : OnceCallModel.updateOne(mine, { $set: { owner: NOBODY } }));
    throw error;
  }
}
