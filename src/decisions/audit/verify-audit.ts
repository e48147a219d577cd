import type { AuditEvent } from './audit-event.js';
import { AuditModel } from './audit-model.js';
import { SealModel, type Seal } from './seal-model.js';
import { digestOf, hashOf } from './seal.js';

/** What is wrong with the chain: a link's number, and the key of the entry that it concerns. */
export type SealFault =
  | { what: 'link-missing' | 'link-changed' | 'checkpoint-broken'; link: number }
  | { what: 'entry-missing' | 'entry-changed'; link: number; entry: string };

export interface Checkpoint {
  link: number;
  hash: string;
}

export interface Verified {
  links: number;
  entries: number;
  /** Recorded, and in no link yet. */
  waiting: number;
  /** Where the chain ends: to be kept elsewhere, as nothing within shows that its end was cut off. */
  end: Checkpoint | undefined;
}

/**
 * Follows the chain that seals the audit from its first link, and looks at every entry.
 * @param checkpoint an end of the chain that was kept elsewhere: the chain must go through it
 * @param tell is told each fault
 */
export async function verifyAudit(
  tell: (fault: SealFault) => void,
  checkpoint?: Checkpoint,
): Promise<Verified> {
  let expected = 1;
  let previous = '';
  let entries = 0;
  let end: Checkpoint | undefined;
  for await (const seal of SealModel.find().sort({ _id: 1 }).lean<Seal[]>().cursor()) {
    const link = seal._id;
    for (; expected < link; expected += 1) tell({ what: 'link-missing', link: expected });
    if (hashOf(seal) !== seal.hash || seal.previous !== previous)
      tell({ what: 'link-changed', link });
    if (checkpoint?.link === link && checkpoint.hash !== seal.hash)
      tell({ what: 'checkpoint-broken', link });
    await checkEntries(seal, tell);
    entries += seal.entries.length;
    previous = seal.hash;
    end = { link, hash: seal.hash };
    expected = link + 1;
  }
  if (checkpoint && checkpoint.link >= expected)
    tell({ what: 'checkpoint-broken', link: checkpoint.link });
  const waiting = await AuditModel.countDocuments({ link: 0 });
  return { links: expected - 1, entries, waiting, end };
}

async function checkEntries(seal: Seal, tell: (fault: SealFault) => void): Promise<void> {
  const ids = seal.entries.map(({ id }) => id);
  const found = await AuditModel.find({ _id: { $in: ids } }).lean<AuditEvent[]>();
  const byId = new Map(found.map((event) => [event._id, event]));
  for (const { id, digest } of seal.entries) {
    const event = byId.get(id);
    const place = { link: seal._id, entry: id };
    if (!event) tell({ what: 'entry-missing', ...place });
    else if (digestOf(event) !== digest) tell({ what: 'entry-changed', ...place });
  }
}
