import type { Deed } from '../../../decisions/deeds/deed.js';
import { withDeed } from '../../../decisions/deeds/keeps-deeds.js';
import { passwordSeed, type StoredPassword } from '../password.js';
import type { PersonDeed } from '../person-effects.js';
import type { Person } from '../person.js';
import { hashOfToken, linkToken } from './link-token.js';

export type LinkKind = 'reset' | 'invitation';

const HOUR_MS = 3600_000;
/** Whoever asked for a link waits for it; whoever is invited may be on leave. */
const LIFE_MS: Readonly<Record<LinkKind, number>> = { reset: HOUR_MS, invitation: 168 * HOUR_MS };

const DEEDS = { reset: 'password-link-asked', invitation: 'invited' } as const;

export interface AskedLink {
  kind: LinkKind;
  /** The link's id: the same again makes the same link and the same letter. */
  id: string;
  by: string;
  at: Date;
  secret: string;
}

/** What of a person a link rests on. */
export type Linked = Pick<Person, '_id' | 'email'> & StoredPassword;

/** The one write that opens a link, with the deed from which its letter follows; others of its kind end. */
export function linkWrite(person: Linked, { kind, id, by, at, secret }: AskedLink) {
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
  return {
    filter: { _id, email, status: 'active' as const },
    update: [
      {
        $set: {
          passwordLinks: { $concatArrays: [others, [{ $literal: link }]] },
          deeds: withDeed(deed),
        },
      },
    ],
  };
}
