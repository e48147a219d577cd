import { isDuplicateKey } from '../decision-documents.js';
import type { AuditEvent } from './audit-event.js';
import { AuditModel } from './audit-model.js';
import { SealModel, type Seal } from './seal-model.js';
import { digestOf, hashOf } from './seal.js';

/** So many entries a link holds, and so many links one round makes. */
const IN_A_LINK = 500;
const LINKS_IN_A_ROUND = 40;

/**
 * Seals what was recorded since the last time: each link holds digests of its entries and the hash of the
 * link before, so that nothing can be changed, taken out or put in between without breaking the chain.
 * Harmless to repeat, and for several at once.
 * @returns the last link, where new ones were made
 */
export async function sealAudit(now: Date): Promise<Pick<Seal, '_id' | 'hash'> | undefined> {
  let last = await SealModel.findOne().sort({ _id: -1 }).lean<Seal | null>();
  // Entries of before there was a chain say nothing of it.
  if (!last) await AuditModel.updateMany({ link: null }, { $set: { link: 0 } });
  let made: Seal | undefined;
  for (let round = 0; round < LINKS_IN_A_ROUND; round += 1) {
    const entries = await unsealed();
    if (entries.length === 0) return made;
    const link = await append(last, entries, now);
    if (!link) return made;
    last = link;
    made = link;
  }
  return made;
}

/** Entries in no link; those that a process sealed and died before it said so are only marked. */
async function unsealed(): Promise<AuditEvent[]> {
  const found = await AuditModel.find({ link: 0 }).limit(IN_A_LINK).lean<AuditEvent[]>();
  const ids = found.map(({ _id }) => _id);
  const sealed = await SealModel.find({ 'entries.id': { $in: ids } }).lean<Seal[]>();
  for (const { _id, entries } of sealed) await mark(_id, entries);
  const known = new Set(sealed.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const left = found.filter(({ _id }) => !known.has(_id));
  return left.length === 0 && found.length > 0 ? unsealed() : left;
}

/** The next link; nothing where somebody else has just made it. */
async function append(
  last: Seal | null,
  events: readonly AuditEvent[],
  at: Date,
): Promise<Seal | undefined> {
  const entries = events
    .map((event) => ({ id: event._id, digest: digestOf(event) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const link = { _id: (last?._id ?? 0) + 1, at, entries, previous: last?.hash ?? '' };
  const seal = { ...link, hash: hashOf(link) };
  try {
    await SealModel.create(seal);
  } catch (error) {
    if (isDuplicateKey(error)) return undefined;
    throw error;
  }
  await mark(seal._id, entries);
  return seal;
}

const mark = (link: number, entries: readonly { id: string }[]) =>
  AuditModel.updateMany({ _id: { $in: entries.map(({ id }) => id) } }, { $set: { link } });
