import { DomainError } from '../../../ground/errors.js';
import { passwordSeed } from '../password.js';
import { personDeeds } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import type { Person } from '../person.js';
import { setPassword } from './set-password.js';
import { hashOfToken } from './link-token.js';
import { linkWrite, type AskedLink, type LinkKind } from './link-write.js';
import { storedIn } from '../../../database/stored-in.js';

/** The link was used, ran out, gave way to a newer one, or belongs to what is no more. */
export class LinkEnded extends DomainError {
  constructor() {
    super('passwords:ended.text', 'unknown');
  }
}

/**
 * Opens a link by which this person chooses a password, in place of an earlier one of its kind, and has
 * it sent to them. Nothing happens where they, their address or `provided` are no longer so.
 */
export async function openLink(
  person: Person,
  asked: AskedLink,
  provided: Record<string, unknown> = {},
): Promise<boolean> {
  const { filter, update } = linkWrite(person, asked);
  const { modifiedCount } = await storedIn<Person>(PersonModel).updateOne(
    { ...provided, ...filter },
    update,
  );
  await personDeeds.settle(person._id);
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
