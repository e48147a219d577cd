import { OutboxModel } from '../outbox-model.js';

/**
 * Hands letters that wait for one person, but for those of some kinds, to another: they go to that one’s e-mail,
 * each under the key that it has. What the other is told already is told once. One that is just being sent
 * waits again: whoever has it taken does not say any more how it ended. Harmless to repeat.
 */
export async function handOver(
  { from, into }: { from: string; into: string },
  but: readonly string[],
): Promise<void> {
  const waiting = await OutboxModel.find(
    { to: from, status: 'waiting', kind: { $nin: [...but] } },
    { _id: 1 },
  ).lean();
  if (waiting.length === 0) return;
  const ids = waiting.map(({ _id }) => _id);
  const twins = await OutboxModel.find(
    { _id: { $in: ids.map((id) => keyOf(id, from, into)) } },
    { _id: 1 },
  ).lean();
  const told = new Set(twins.map(({ _id }) => _id));
  const [twice, alone] = [true, false].map((is) =>
    ids.filter((id) => told.has(keyOf(id, from, into)) === is),
  );
  const waits = { to: from, status: 'waiting' as const };
  if (twice?.length)
    await OutboxModel.updateMany(
      { ...waits, _id: { $in: twice } },
      {
        $set: { to: into, status: 'dropped', error: 'twice', unread: false },
        $unset: { lease: 1 },
      },
    );
  await OutboxModel.updateMany(
    { ...waits, _id: { $in: alone ?? [] } },
    { $set: { to: into }, $unset: { lease: 1 } },
  );
}

/** The key that the same letter has when it is for somebody else. */
const keyOf = (id: string, from: string, into: string): string =>
  id.endsWith(`:${from}`) ? `${id.slice(0, -from.length)}${into}` : id;
