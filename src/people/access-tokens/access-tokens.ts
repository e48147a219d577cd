import { createHash, randomBytes } from 'node:crypto';
import { storedIn } from '../../database/stored-in.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { isDuplicateKey } from '../../decisions/decision-documents.js';
import { insertOnce } from '../../decisions/insert-once.js';
import { accountById } from '../person/people.js';
import { accessTokenDeeds, type TokenDeed } from './access-token-effects.js';
import { ClientLinked } from './token-refusals.js';
import { AccessTokenModel, type AccessToken, type TokenKind } from './access-token-model.js';

interface Act {
  by: string;
  at: Date;
}

/** What a token is to open, beside who comes in with it. */
export interface Wanted {
  token: string;
  name: string;
  givesRoles?: boolean;
  scopes?: string[];
  expiresAt?: Date;
  mark?: string;
  byProvider?: boolean;
}

/** A use is noted so often, in milliseconds. */
const NOTED_EVERY_MS = 60_000;
const BYTES = 32;
/** More than these of one kind nobody has made. */
const MOST_LISTED = 200;

/** How tokens begin: by it those who search for leaked secrets know what they found. */
const PREFIXES: Record<TokenKind, string> = {
  directory: 'registry_scim_',
  program: 'registry_api_',
};

const MADE: Record<TokenKind, TokenDeed> = {
  directory: { type: 'provisioning-token-made' },
  program: { type: 'api-token-made' },
};

const TAKEN_BACK: Record<TokenKind, TokenDeed> = {
  directory: { type: 'provisioning-token-taken-back' },
  program: { type: 'api-token-taken-back' },
};

/** Those of directories are older than kinds. */
const ofKind = (kind: TokenKind) =>
  kind === 'directory' ? { kind: { $ne: 'program' as const } } : { kind };

/** A new token, as a program will say it. */
export const newToken = (kind: TokenKind): string =>
  PREFIXES[kind] + randomBytes(BYTES).toString('base64url');

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Lets whoever says this token in. Under the same id it is done once; returns whether the token, as it is
 * asked for here, opens anything.
 */
export async function makeToken(
  _id: string,
  kind: TokenKind,
  { token, ...wanted }: Wanted,
  { by, at }: Act,
): Promise<boolean> {
  const deed = deedOf(_id, MADE[kind], { by, at });
  const hash = hashOf(token);
  try {
    await insertOnce(
      () => AccessTokenModel.create({ ...{ _id, kind, ...wanted, hash, by, at, deeds: [deed] } }),
      () => AccessTokenModel.exists({ _id, hash }),
    );
  } catch (error) {
    // The same token under another name or with other scopes: its form was sent before, with others.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
  await accessTokenDeeds.settle(_id);
  return (await AccessTokenModel.exists({ hash, endedAt: null })) !== null;
}

/** A client that a provider knows, as its access tokens name it. */
export interface Client {
  issuer: string;
  subject: string;
  /** How the provider calls it. */
  id: string;
}

/** By what a client is found; an issuer is an address and has no space in it. */
const clientKey = ({ issuer, subject, id }: Client) => hashOf(`${issuer} ${subject} ${id}`);

/**
 * Lets whoever shows access tokens of this client in, in the name of whoever links it; under the same id it
 * is done once. @throws {ClientLinked} while it comes in under another link
 */
export async function linkClient(
  _id: string,
  client: Client,
  wanted: Omit<Wanted, 'token'>,
  { by, at }: Act,
): Promise<void> {
  const key = clientKey(client);
  await freeOfTheDead(key, at);
  const deeds = [deedOf(_id, { type: 'api-client-linked' }, { by, at })];
  // Nobody is told the word whose hash it is: it comes in by the provider's tokens alone.
  const hash = hashOf(newToken('program'));
  const link = { ...wanted, hash, client: { key, id: client.id }, by, at, deeds };
  try {
    await insertOnce(
      () => AccessTokenModel.create({ _id, kind: 'program', ...link }),
      () => AccessTokenModel.exists({ _id, 'client.key': key }),
    );
  } catch (error) {
    if (isDuplicateKey(error)) throw new ClientLinked();
    throw error;
  }
  await accessTokenDeeds.settle(_id);
}

/** A link whose day is over, or whose owner's rights ended, stands in nobody's way. */
async function freeOfTheDead(key: string, now: Date): Promise<void> {
  const link = await AccessTokenModel.findOne({ 'client.key': key }).lean<AccessToken>();
  if (!link) return;
  const lives = !link.expiresAt || link.expiresAt > now;
  const account = lives ? await accountById(link.by) : undefined;
  if (account && account.mark === link.mark) return;
  await AccessTokenModel.updateOne(
    { _id: link._id, 'client.key': key },
    { $unset: { 'client.key': '' } },
  );
}

const deedOf = (_id: string, what: TokenDeed, { by, at }: Act): Deed<TokenDeed> => ({
  ...{ _id: `${what.type}:${_id}`, by, at, what },
});

/** The token opens nothing from now on. Doing it again changes nothing. */
export async function takeTokenBack(_id: string, kind: TokenKind, { by, at }: Act): Promise<void> {
  const deed = deedOf(_id, TAKEN_BACK[kind], { by, at });
  await AccessTokenModel.updateOne(
    { _id, ...ofKind(kind), endedAt: null },
    { $set: { endedAt: at }, $unset: { 'client.key': '' }, $push: { deeds: deed } },
  );
  await accessTokenDeeds.settle(_id);
}

const newestFirst = (asked: object): Promise<AccessToken[]> =>
  AccessTokenModel.find(asked).sort({ at: -1 }).limit(MOST_LISTED).lean<AccessToken[]>().exec();

/** All tokens of directories that were made, the newest first. */
export const tokensOfDirectories = (): Promise<AccessToken[]> => newestFirst(ofKind('directory'));

/** Tokens of programs that this person made, the newest first: all that are open, and the latest others. */
export async function tokensOfPerson(by: string): Promise<AccessToken[]> {
  const [open, ended] = await Promise.all([
    newestFirst({ by, ...ofKind('program'), endedAt: null }),
    newestFirst({ by, ...ofKind('program'), endedAt: { $ne: null } }),
  ]);
  return [...open, ...ended];
}

/** The token that a program says, where it opens anything; that it was used is noted. */
export async function tokenSaid(
  kind: TokenKind,
  token: string,
  now: Date,
): Promise<AccessToken | undefined> {
  if (!token.startsWith(PREFIXES[kind])) return undefined;
  return usable({ hash: hashOf(token) }, now);
}

/** What a client was linked with, where that opens anything; that it came is noted. */
export const linkOfClient = (client: Client, now: Date): Promise<AccessToken | undefined> =>
  usable({ 'client.key': clientKey(client) }, now);

async function usable(asked: object, now: Date): Promise<AccessToken | undefined> {
  // Asked at every call of every program: read as it is stored, without what it has been through.
  const found = await storedIn<AccessToken & { _id: string }>(
    AccessTokenModel,
  ).findOne<AccessToken>({ ...asked, endedAt: null }, { projection: { deeds: 0 } });
  if (!found || (found.expiresAt && found.expiresAt <= now)) return undefined;
  if (now.getTime() - (found.usedAt?.getTime() ?? 0) >= NOTED_EVERY_MS)
    await AccessTokenModel.updateOne({ _id: found._id }, { $set: { usedAt: now } });
  return found;
}

export type { AccessToken };
