import { z } from 'zod';
import { MOST_INVITED } from '../../../people/person/passwords/invite-all.js';

/** Ids are 12 bytes each, which are 16 signs of base64url: five thousand people weigh 80 kB. */
const ID_DIGITS = 24;
const ID_SIGNS = 16;

/** Ids of people as one word that a hidden field carries. */
export const wordOf = (ids: readonly string[]): string =>
  Buffer.from(ids.join(''), 'hex').toString('base64url');

const idsIn = (word: string): string[] =>
  Buffer.from(word, 'base64url')
    .toString('hex')
    .match(new RegExp(`.{${ID_DIGITS}}`, 'g')) ?? [];

/** What the page of inviting decided, as its form sends it back: whose letters go, and as of when. */
export const chosenForm = z.object({
  people: z
    .base64url()
    .min(ID_SIGNS)
    .max(ID_SIGNS * MOST_INVITED)
    .refine((word) => word.length % ID_SIGNS === 0)
    .transform(idsIn),
  shown: z.iso.datetime().transform((moment) => new Date(moment)),
});

/** The names of its fields, which are no conditions of the list. */
export const CHOSEN_FIELDS = ['people', 'shown'] as const;
