import { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../ground/id.js';
import { LANGUAGES } from '../../ground/language/languages.js';
import { ROLES } from '../../ground/roles.js';
import { CEFR_LEVELS } from '../../ground/cefr.js';
import { LEARNER_GROUPS } from './learner-groups.js';
import { leaveSchema, type Leave } from './leave/leave.js';
import { departureSchema, type Departure } from './changing/departures.js';
import { formerPostSchema, type FormerPost } from './changing/former-posts.js';
import { roleMomentsSchema } from './changing/provisioned-roles.js';
import { transferSchema, type Transfer } from './changing/transfers.js';
import { residentSchema, type Resident } from './resident/resident.js';
import { secondFactorSchema, type SecondFactor } from './second-factor.js';

const nameSchema = new Schema(
  {
    surname: { type: String, required: true },
    givenName: { type: String, required: true },
    patronymic: String,
  },
  { _id: false },
);

const declinedSchema = new Schema(
  {
    /** The name of which these are cases: they are of no use for another. */
    of: { type: String, required: true },
    genitive: String,
    dative: String,
  },
  { _id: false },
);

/** A level of English, when it was found, and by what. */
const levelSchema = new Schema(
  {
    level: { type: String, enum: CEFR_LEVELS, required: true },
    at: { type: Date, required: true },
    source: { type: String, enum: ['placement', 'certificate', 'course'], required: true },
    /** The course's code, or the document's name and number. */
    note: { type: String, default: '' },
  },
  { _id: false },
);

/** A link by which its holder may choose a password, once: passwords/password-links.ts. */
const passwordLinkSchema = new Schema(
  {
    kind: { type: String, enum: ['reset', 'invitation'], required: true },
    /** SHA-256 of its secret part, which itself is kept nowhere. */
    hash: { type: String, required: true },
    at: { type: Date, required: true },
    until: { type: Date, required: true },
    /** The address that it was sent to, and the password that held then (password.ts): either changed ends it. */
    email: { type: String, required: true },
    seed: { type: String, default: '' },
  },
  { _id: false },
);

/** An account at a provider with which the person signs in: identities/identities.ts. */
const identitySchema = new Schema(
  {
    /** Issuer and subject as one word. */
    key: { type: String, required: true },
    issuer: { type: String, required: true },
    /** What the provider was called when it was linked. */
    provider: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

/** A record that was merged into this one, and what it was found by: merging/merges.ts. */
const formerSchema = new Schema(
  {
    person: { type: String, required: true },
    email: { type: String, required: true },
    personnelNumber: String,
  },
  { _id: false },
);

export const personSchema = new Schema(
  {
    _id: { type: String, default: newId },
    name: { type: nameSchema, required: true },
    /** The person's own spelling from a passport; else it follows the national table. */
    romanisedName: String,
    /** The whole name in cases that documents ask for, as somebody corrected what the rules make of it. */
    declined: { type: declinedSchema, default: undefined },
    /** Grammatical gender for forms such as «присутня»; never guessed without letting the person correct it. */
    grammar: { type: String, enum: ['feminine', 'masculine', 'neutral'], default: 'neutral' },
    email: { type: String, required: true, lowercase: true, trim: true },
    personnelNumber: String,
    /** What the directory that provisions people calls them by. */
    externalId: String,
    /** What it calls their account, in small letters, be it their e-mail; missing where no directory said so. */
    directoryName: String,
    /** When it deleted them; it does not see them while they are gone. */
    unprovisionedAt: Date,
    department: String,
    /** The departments of before, as each was left: changing/transfers.ts. */
    transfers: { type: [transferSchema], default: undefined },
    position: { type: new Schema({ uk: String, en: String }, { _id: false }) },
    /** Category of post, 1 to 7, and rank, 1 to 15 (Law 2493-III); lower is higher. */
    category: Number,
    rank: Number,
    /** The day from which they hold their post, `YYYY-MM-DD`. */
    appointedOn: String,
    /** The posts of before, as each was left: changing/former-posts.ts. */
    posts: { type: [formerPostSchema], default: undefined },
    /** Group of learners, of which the yearly duty depends; missing where nobody set it (learner-groups.ts). */
    group: { type: String, enum: LEARNER_GROUPS },
    /** Levels of English, the newest last; the last one holds. */
    englishLevels: { type: [levelSchema], default: [] },
    /** When they were put on record, by hand, from a file or by a directory; missing of those before this was kept. */
    addedAt: Date,
    /** When what a directory is told of them last changed; missing where nothing did since this was kept. */
    changedAt: Date,
    /** When they last got or lost a role that a directory's groups give, or left or came back with it, by role. */
    roleChangedAt: { type: roleMomentsSchema, default: undefined },
    roles: { type: [{ type: String, enum: ROLES, required: true }], default: ['staff'] },
    /** Revision of what was decided about administrators that `roles` show (roles/administrators.ts). */
    administratorRevision: Number,
    /** Root of the subtree that an HR officer looks after. */
    hrDepartment: String,
    /** `resident`: works here in nothing, and is in no list of those who do; signs in by links alone. */
    status: {
      type: String,
      enum: ['active', 'left', 'resident'],
      default: 'active',
      required: true,
    },
    /** What is kept of a resident; stays where they are known no longer, for the term is theirs. */
    resident: { type: residentSchema, default: undefined },
    /** When they are, were and will be on leave, the earliest first; leave is not leaving (leave/leave.ts). */
    leaves: { type: [leaveSchema], default: undefined },
    /** How often their leaves were written: a write is guarded by it. */
    leavesRevision: Number,
    /** When it was said that they left, and who said so; missing where only the status was written. */
    leftAt: Date,
    leftBy: String,
    /** Their leavings of before, each with its return: changing/departures.ts. */
    departures: { type: [departureSchema], default: undefined },
    /** When everything that follows from their leaving had been done. */
    leaveSettledAt: Date,
    /** When everything that told who they are was taken from the record, for good (kept/anonymise.ts). */
    anonymisedAt: Date,
    /** Whose record this one was merged into, and when; it then names nobody by itself. */
    mergedInto: String,
    mergedAt: Date,
    /** Records of the same person that were merged into this one. */
    formerly: { type: [formerSchema], default: undefined },
    language: { type: String, enum: LANGUAGES, default: 'uk', required: true },
    /** Kinds of notices that the person switched off. */
    mutedNotices: { type: [String], default: [] },
    /** Secret part of the address of the person's calendar; missing until asked for, or revoked. */
    calendarToken: String,
    passwordHash: String,
    /** What sessions and links rest on while the same password has another hash: see password.ts. */
    passwordSeed: String,
    /** Open links to choose a password, one of a kind. */
    passwordLinks: { type: [passwordLinkSchema], default: undefined },
    /** What is asked for beside the password; missing until something was set up. */
    secondFactor: { type: secondFactorSchema, default: undefined },
    /** One a provider. */
    identities: { type: [identitySchema], default: undefined },
    /** Surname, given name, patronymic as one text that sorts in Ukrainian order. */
    sortKey: { type: String, required: true },
    /** Beginnings of words by which the person is found: folded names, e-mail, personnel number. */
    search: { type: [String], required: true },
  },
  { versionKey: false },
);

export type EnglishLevel = InferSchemaType<typeof levelSchema>;

export type Person = Omit<
  InferSchemaType<typeof personSchema>,
  | 'englishLevels'
  | 'secondFactor'
  | 'leaves'
  | 'transfers'
  | 'posts'
  | 'departures'
  | 'romanisedName'
  | 'resident'
> & {
  romanisedName: string | null | undefined;
  englishLevels: EnglishLevel[];
  leaves?: Leave[] | null;
  transfers?: Transfer[] | null;
  departures?: Departure[] | null;
  posts?: FormerPost[] | null;
  secondFactor?: SecondFactor | null;
  resident?: Resident | null;
};
