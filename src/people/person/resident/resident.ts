import { Schema, type InferSchemaType } from 'mongoose';

/** How old a resident says they are: of age, or 14 to 17 and here by a parent's word (Civil Code, articles 31–34). */
export const AGES = ['adult', 'minor'] as const;
export type Age = (typeof AGES)[number];

/** What a resident may say of their sex, for sums alone; nobody has to, and it is guessed from nothing. */
const SEXES = ['woman', 'man'] as const;
/** The answer to a form: also that they would rather not say, or none. */
export const SEX_ANSWERS = [...SEXES, 'unsaid', ''] as const;
export type SexAnswer = (typeof SEX_ANSWERS)[number];

const consentSchema = new Schema(
  {
    /** Which text they agreed to: training/residents/consent.ts. */
    version: { type: String, required: true },
    at: { type: Date, required: true },
    /** Whether a parent agreed, too. */
    byParent: { type: Boolean, default: false },
    /** Of that parent's address a hash that is keyed by the secret of the application: it can be shown later whose word it was. */
    parentKey: { type: String, default: undefined },
  },
  { _id: false },
);

/** What is kept of a resident who takes trainings of communities and works for the council in nothing. */
export const residentSchema = new Schema(
  {
    /** Id of the department that administers the district in which they live; empty where they live elsewhere. */
    district: { type: String, default: '' },
    age: { type: String, enum: AGES, required: true },
    /** Missing where they did not say. */
    sex: { type: String, enum: SEXES, default: undefined },
    /** When they said where they live, and what of their sex: what they said before that and confirm later changes neither. */
    districtAt: { type: Date, default: undefined },
    sexAt: { type: Date, default: undefined },
    /** What they agreed to, the newest last. */
    consents: { type: [consentSchema], required: true },
    /** When they last signed up or signed in: their term runs from then. */
    activeAt: { type: Date, required: true },
  },
  { _id: false },
);

/** That a resident agreed to a text. */
export type Consent = InferSchemaType<typeof consentSchema>;

export type Resident = InferSchemaType<typeof residentSchema>;

/**
 * Whether a record is a resident's, also of one who has just had it deleted. What was merged into another
 * record is that one's person's.
 */
export const isResidents = ({
  resident,
  mergedInto,
}: {
  resident?: object | null | undefined;
  mergedInto?: string | null | undefined;
}): boolean => Boolean(resident) && !mergedInto;
