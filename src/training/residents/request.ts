import { Schema, type InferSchemaType } from 'mongoose';
import { LANGUAGES } from '../../ground/language/languages.js';
import { needsSchema } from '../enrolment/needs/needs.js';
import { AGES, SEX_ANSWERS } from '../../people/person/resident/resident.js';

/**
 * How a sign-up ended: what the seat list gave, that a rule or the course's end stood against it, or whose the
 * address was found to be (become-resident.ts).
 */
export const OUTCOMES = [
  ...(['enrolled', 'waitlisted', 'applied', 'refused'] as const),
  ...(['employee', 'left', 'deleted', 'other-name', 'minor'] as const),
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes that give nothing, neither a place nor a turn. */
export const NONE_GIVEN = [
  ...(['refused', 'employee', 'minor', 'left', 'deleted', 'other-name'] as const),
] as const satisfies readonly Outcome[];

export const isNone = (
  outcome: Outcome | null | undefined,
): outcome is (typeof NONE_GIVEN)[number] => NONE_GIVEN.some((none) => none === outcome);

const whoSchema = new Schema(
  {
    surname: { type: String, required: true },
    givenName: { type: String, required: true },
    /** Id of the department that administers the district; empty for elsewhere. */
    district: { type: String, default: '' },
    age: { type: String, enum: AGES, required: true },
    /** Empty where they answered nothing. */
    sex: { type: String, enum: SEX_ANSWERS, default: '' },
    /** Version of the text that they agreed to. */
    consent: { type: String, required: true },
  },
  { _id: false },
);

/** What a resident asks for and proves by reading their mail: a place in a training, or to be signed in. */
export const requestSchema = new Schema(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: ['sign-up', 'sign-in'], required: true },
    email: { type: String, required: true },
    language: { type: String, enum: LANGUAGES, required: true },
    at: { type: Date, required: true },
    /** Until then its links hold; afterwards it is deleted. */
    until: { type: Date, required: true },
    /** Where a sign-in leads to: a path of our own that was looked at when it was asked for. */
    returnTo: { type: String, default: undefined },
    /** SHA-256 of the link's secret part, which itself is kept nowhere. */
    hash: { type: String, required: true },
    provedAt: { type: Date, default: null },

    // Of a sign-up alone.
    course: String,
    who: { type: whoSchema, default: undefined },
    /** What they need to take part: goes to the place that it gives. */
    needs: { type: needsSchema, default: undefined },
    /** Of a minor: whose word is needed, the hash of their link, and when they gave it. */
    parentEmail: String,
    parentHash: String,
    /** The keyed hash of the parent's address that stays with their consent. */
    parentKey: String,
    parentProvedAt: { type: Date, default: null },
    /** While a parent's word is awaited: until when. */
    parentUntil: { type: Date, default: undefined },
    /** When it was noted that it never came. */
    lapsedAt: { type: Date, default: undefined },
    outcome: { type: String, enum: [...OUTCOMES, null], default: null },
    /** Id of the resident who was signed in when they asked, or whom it made or was found to be of; null where a sign-in is nobody's. */
    person: { type: String, default: undefined },
  },
  { versionKey: false },
);

export type ResidentRequest = InferSchemaType<typeof requestSchema>;
