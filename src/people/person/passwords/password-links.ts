import type { Deed } from '../../../decisions/deeds/deed.js';
import { withDeed } from '../../../decisions/deeds/keeps-deeds.js';
import { DomainError } from '../../../ground/errors.js';
import { passwordSeed } from '../password.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import type { Person } from '../person.js';
import { setPassword } from './set-password.js';
import { hashOfToken, linkToken } from './link-token.js';
import { storedIn } from '../../../database/stored-in.js';

export type LinkKind = 'reset' | 'invitation';

const HOUR_MS = 3600_000;
/** Whoever asked for a link waits for it; whoever is invited may be on leave. */
const LIFE_MS: Readonly<Record<LinkKind, number>> = { reset: HOUR_MS, invitation: 168 * HOUR_MS };

const DEEDS = { reset: 'password-link-asked', invitation: 'invited' } as const;

/** The link was used, ran out, gave way to a newer one, or belongs to what is no more. */
export class LinkEnded extends DomainError {
  constructor() {
    super('passwords:ended.text', 'unknown');
  }
}

interface Asked {
  kind: LinkKind;
  /** The link's id: the same again makes the same link and the same letter. */
  id: string;
  by: string;
  at: Date;
  secret: string;
}

/**
 * Opens a link by which this person chooses a password, in place of an earlier one of its kind, and has
 * it sent to them. Nothing happens where they, their address or `provided` are no longer so.
 */
export async function openLink(
  person: Person,
  { kind, id, by, at, secret }: Asked,
  provided: Record<string, unknown> = {},
): Promise<boolean> {
  const { _id, email } = person;
  const until = new Date(at.getTime() + LIFE_MS[kind]);
  const hash = hashOfToken(linkToken(secret, id));
  const link = { kind, hash, at, until, email, seed: passwordSeed(person) };
  const deed: Deed<PersonDeed> = {
    ...{ _id: `link:${id}`, by, at, what: { type: DEEDS[kind], link: id, until } },
  };
  const others = {
    $filter: { input: { $ifNull: ['$passwordLinks', []] }, cond: { $ne: ['$$this.kind', kind] } },
  };
  const { modifiedCount } = await storedIn<Person>(PersonModel).updateOne(
    { ...provided, _id, email, status: 'active' },
    [
      {
        $set: {
          passwordLinks: { $concatArrays: [others, [{ $literal: link }]] },
          deeds: withDeed(deed),
        },
      },
    ],
  );
  await personDeeds.settle(_id);
  return modifiedCount === 1;
}

/** Whose link this is, and of which kind; undefined once it has ended. */
export async function linkBehind(
  token: string,
  now: Date,
): Promise<{ person: Person; kind: LinkKind } | undefined> {
  const hash = hashOfToken(token);
  const person = await PersonModel.findOne({ 'passwordLinks.hash': hash, status: 'active' })
    .lean<Person>()
    .exec();
  const link = person?.passwordLinks?.find((one) => one.hash === hash);
  if (!person || !link) return undefined;
  const holds =
    now < link.until && link.email === person.email && link.seed === passwordSeed(person);
  return holds ? { person, kind: link.kind } : undefined;
}

/**
 * Chooses a password by a link, which ends with it as all others do: of two at once one is too late.
 * Returns whose it is. @throws {LinkEnded}
 */
export async function choosePassword(token: string, password: string, now: Date): Promise<string> {
  const link = await linkBehind(token, now);
  if (!link) throw new LinkEnded();
  const provided = { 'passwordLinks.hash': hashOfToken(token) };
  if (!(await setPassword(link.person, password, provided))) throw new LinkEnded();
  return link.person._id;
}
