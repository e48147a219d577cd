import { Schema, type InferSchemaType } from 'mongoose';
import { countedIn } from './counted-in.js';
import { confirmation, declination } from './crediting/confirmation.js';
import { KINDS } from '../programmes/programme.js';
import type { CertificateSnapshot } from './snapshot.js';

export const CERTIFICATE_STATUSES = ['valid', 'revoked', 'replaced'] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];

const stepSchema = new Schema(
  {
    step: { type: String, enum: ['issued', 'revoked', 'replaced'], required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    reason: { type: String, default: '' },
  },
  { _id: false },
);

type Step = InferSchemaType<typeof stepSchema>;

export const certificateSchema = new Schema(
  {
    _id: { type: String, required: true },
    number: { type: String, required: true },
    verificationCode: { type: String, required: true },
    enrolment: { type: String, required: true },
    person: { type: String, required: true },
    course: { type: String, required: true },
    courseCode: { type: String, required: true },
    kind: { type: String, enum: KINDS, required: true },
    /** The holder's department when it was issued; null for those who work in none. */
    department: { type: String, default: null },
    /** The holder's name in Ukrainian order. */
    sortKey: { type: String, required: true },
    /** Words by whose beginnings it is found: holder, title, number. */
    search: { type: [String], required: true },
    issuedAt: { type: Date, required: true },
    status: { type: String, enum: CERTIFICATE_STATUSES, required: true },
    /** Bytes of the document; null until it is rendered. */
    size: { type: Number, default: null },
    /** Set while a correction of marks or results leaves its holder below the course's rule. */
    inDoubt: { type: Boolean, default: false },
    /** Number of the certificate in whose place this one was issued, and of the one in its own place. */
    replaces: { type: String, default: null },
    replacedBy: { type: String, default: null },
    /** The new certificate while it is on its way to its number. */
    replacement: { type: Schema.Types.Mixed, default: null },
    /** Whether its programme is self-education, as it was when this was issued; missing before it was asked. */
    selfEducation: Boolean,
    /** Where HR counts it in another year than that of its date of issue. */
    countedIn: { type: countedIn, default: null },
    /** That HR credited it; asked for where the rule of its year says so. */
    confirmed: { type: confirmation, default: null },
    /** That HR does not credit it; nothing is both. */
    declined: { type: declination, default: null },
    /** Keys of what was declined and taken back: none of it is done twice. Missing before there was any. */
    creditActs: { type: [String], default: undefined },
    snapshot: { type: Schema.Types.Mixed, required: true },
    history: { type: [stepSchema], required: true },
  },
  { versionKey: false, minimize: false },
);

/** A certificate before it has its number. */
export type CertificateDraft = Pick<
  Certificate,
  | '_id'
  | 'verificationCode'
  | 'enrolment'
  | 'person'
  | 'course'
  | 'courseCode'
  | 'kind'
  | 'department'
  | 'sortKey'
  | 'search'
  | 'selfEducation'
> & {
  snapshot: Omit<CertificateSnapshot, 'number'>;
  /** Number of the certificate in whose place it is issued. */
  replaces?: string | null;
  /** Whether a doubt about the one in whose place it is issued goes on. */
  inDoubt?: boolean;
};

/** Why a certificate is issued in another one's place: a new name, or something wrong in it. */
export type ReplacementCause = 'reissued' | 'corrected';

/** A new certificate that was decided on: who and when, and what it will say. */
export interface Replacement {
  draft: CertificateDraft;
  by: string;
  at: Date;
  /** Missing where it was decided when there was but one cause: a new name. */
  cause?: ReplacementCause;
}

/** An issued document. Its snapshot never changes; what became of it does. */
export type Certificate = Omit<
  InferSchemaType<typeof certificateSchema>,
  'snapshot' | 'history' | 'replacement'
> & {
  snapshot: CertificateSnapshot;
  history: Step[];
  replacement?: Replacement | null;
};
