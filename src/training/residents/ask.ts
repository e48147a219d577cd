import type { Deed } from '../../decisions/deeds/deed.js';
import { insertOnce } from '../../decisions/insert-once.js';
import type { Language } from '../../ground/language/languages.js';
import type { Age, SexAnswer } from '../../people/person/resident/resident.js';
import { residentRequests, type RequestDeed } from './request-effects.js';
import type { Needs } from '../enrolment/needs/needs.js';
import { RequestModel } from './request-model.js';
import { hashOfToken, parentKeyOf, requestToken } from './request-token.js';

const HOUR_MS = 3600_000;
/** Whoever signs in waits for the link; a parent may read their mail tomorrow. */
const LIFE_MS = { 'sign-in': HOUR_MS, 'sign-up': 48 * HOUR_MS } as const;

interface Asking {
  /** The request's id: the same again makes the same links and the same letters. */
  id: string;
  email: string;
  language: Language;
  at: Date;
  secret: string;
}

/** A place that somebody asks for, with what they say of themselves. */
export interface SignUp {
  course: string;
  who: {
    surname: string;
    givenName: string;
    district: string;
    age: Age;
    /** Missing: they were not asked. */
    sex?: SexAnswer;
    consent: string;
  };
  needs?: Needs;
  /** Of a minor. */
  parentEmail?: string;
  /** False where that mailbox gets no letter for now: the child's goes all the same. */
  toParent?: boolean;
  /** Id of the resident who asks and is signed in: their own mailbox was proved before. */
  person?: string;
}

/** Keeps that a place is asked for, and has the links sent that prove whose the mailboxes are. Nothing else happens yet. */
export const askForPlace = (
  asking: Asking,
  { toParent = true, ...signUp }: SignUp,
): Promise<void> =>
  ask(
    'sign-up',
    asking,
    {
      ...signUp,
      ...(signUp.person ? { provedAt: asking.at } : {}),
      ...(signUp.parentEmail
        ? {
            parentHash: hashOfToken(requestToken(asking.secret, asking.id, 'parent')),
            parentUntil: new Date(asking.at.getTime() + LIFE_MS['sign-up']),
            parentKey: parentKeyOf(asking.secret, signUp.parentEmail),
          }
        : {}),
    },
    toParent ? { type: 'asked' } : { type: 'asked', toParent },
  );

/**
 * Keeps that somebody wants to sign in, whoever they are: only the letter knows whether there is such a resident.
 * @param returnTo a path of our own, where they go on afterwards
 */
export const askToSignIn = (asking: Asking, returnTo: string): Promise<void> =>
  ask('sign-in', asking, { returnTo });

async function ask(
  kind: keyof typeof LIFE_MS,
  { id, email, language, at, secret }: Asking,
  more: object,
  what: RequestDeed = { type: 'asked' },
): Promise<void> {
  // Nobody is known yet: the request itself is who asks.
  const deed: Deed<RequestDeed> = { _id: `${id}:asked`, by: id, at, what };
  await insertOnce(
    () =>
      RequestModel.create({
        ...{ _id: id, kind, email, language, at, deeds: [deed] },
        until: new Date(at.getTime() + LIFE_MS[kind]),
        ...{ hash: hashOfToken(requestToken(secret, id, 'own')), ...more },
      }),
    () => RequestModel.exists({ _id: id }),
  );
  await residentRequests.settle(id);
}
