import { SealModel } from './seal-model.js';
import type { Checkpoint } from './verify-audit.js';

/** Where the chain that seals the audit ends now; undefined before its first link. */
export async function chainEnd(): Promise<Checkpoint | undefined> {
  const last = await SealModel.findOne({}, { hash: 1 }).sort({ _id: -1 }).lean();
  return last ? { link: last._id, hash: last.hash } : undefined;
}
