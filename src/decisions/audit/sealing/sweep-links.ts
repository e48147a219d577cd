import type { Sealable, SealedStream } from './sealed-stream.js';

const DAY_MS = 24 * 3_600_000;
/** So many links are looked at together. */
const PART = 1000;

/**
 * Takes away links all of whose entries are past their term: their digests would tell for good what is
 * promised to be gone. The last of them stays, so that a beginning that was cut off is not taken for a swept one.
 */
export async function sweepLinks<Entry extends Sealable>(
  { seals, keptMs }: SealedStream<Entry>,
  now: Date,
): Promise<void> {
  if (keptMs === undefined) return;
  const until = new Date(now.getTime() - keptMs - DAY_MS);
  for (;;) {
    const first = await seals
      .find({}, { projection: { at: 1 }, sort: { _id: 1 }, limit: PART })
      .toArray();
    const old = first.filter(({ at }) => at < until).slice(0, -1);
    if (old.length === 0) return;
    await seals.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
  }
}
