import { createHash, randomBytes } from 'node:crypto';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import { provisioningTokenDeeds, type TokenDeed } from './provisioning-token-effects.js';
import { ProvisioningTokenModel, type ProvisioningToken } from './provisioning-token-model.js';

interface Act {
  by: string;
  at: Date;
}

/** A use is noted so often, in milliseconds. */
const NOTED_EVERY_MS = 60_000;
const BYTES = 32;
/** By it those who search for leaked secrets know what they found. */
const PREFIX = 'registry_scim_';

/** A new token, as the directory will say it. */
export const newToken = (): string => PREFIX + randomBytes(BYTES).toString('base64url');

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Lets whoever says this token add and change people. Under the same id it is done once; returns whether
 * the token opens anything still.
 */
export async function makeToken(
  _id: string,
  { token, name, givesRoles }: { token: string; name: string; givesRoles: boolean },
  { by, at }: Act,
): Promise<boolean> {
  const what: TokenDeed = { type: 'provisioning-token-made' };
  const deed: Deed<TokenDeed> = { _id: `provisioning-token:${_id}:made`, by, at, what };
  const hash = hashOf(token);
  await insertOnce(
    () =>
      ProvisioningTokenModel.create({ ...{ _id, name, hash, givesRoles, by, at, deeds: [deed] } }),
    () => ProvisioningTokenModel.exists({ hash }),
  );
  await provisioningTokenDeeds.settle(_id);
  return (await ProvisioningTokenModel.exists({ hash, endedAt: null })) !== null;
}

/** The token opens nothing from now on. Doing it again changes nothing. */
export async function takeTokenBack(_id: string, { by, at }: Act): Promise<void> {
  const what: TokenDeed = { type: 'provisioning-token-taken-back' };
  const deed: Deed<TokenDeed> = { _id: `provisioning-token:${_id}:ended`, by, at, what };
  await ProvisioningTokenModel.updateOne(
    { _id, endedAt: null },
    { $set: { endedAt: at }, $push: { deeds: deed } },
  );
  await provisioningTokenDeeds.settle(_id);
}

/** All that were made, the newest first. */
export const allTokens = (): Promise<ProvisioningToken[]> =>
  ProvisioningTokenModel.find().sort({ at: -1 }).limit(200).lean<ProvisioningToken[]>().exec();

/** The token that a directory says, where it opens anything; that it was used is noted. */
export async function tokenSaid(token: string, now: Date): Promise<ProvisioningToken | undefined> {
  if (!token.startsWith(PREFIX)) return undefined;
  const found = await ProvisioningTokenModel.findOne({
    ...{ hash: hashOf(token), endedAt: null },
  }).lean<ProvisioningToken>();
  if (!found) return undefined;
  if (now.getTime() - (found.usedAt?.getTime() ?? 0) >= NOTED_EVERY_MS)
    await ProvisioningTokenModel.updateOne({ _id: found._id }, { $set: { usedAt: now } });
  return found;
}
