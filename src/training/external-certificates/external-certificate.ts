import { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../ground/id.js';
import { countedIn } from '../certificates/counted-in.js';
import { isEstablished } from './checking/established.js';
import { QUALIFICATION_TYPES } from '../programmes/qualification-type.js';
import { checkedSchema, type Checked } from './checking/checked.js';
import type { Holder } from './checking/names-in-text.js';
import { FILE_TYPES } from './scan-kind.js';

/** Where the provider taught; what comes from the last two is never recognised. */
export const TERRITORIES = ['ukraine', 'abroad', 'occupied', 'aggressor'] as const;
export type Territory = (typeof TERRITORIES)[number];

/** What a paper may prove (Cabinet Resolution 106/2019; NADS order 227-19 of exchanges). */
export const PAPER_KINDS = [
  'qualification',
  'masters',
  'webinar',
  'internship',
  'exchange',
  'language',
  'other',
] as const;

/** What is recorded: beside papers, what somebody learnt by themselves, of which there is none. */
export const TRAINING_KINDS = [...PAPER_KINDS, 'self-education'] as const;
export type TrainingKind = (typeof TRAINING_KINDS)[number];

/** How it was found that an electronic signature holds, or that no electronic one is needed. */
const PAPER_CHECKS = ['state-service', 'portal', 'provider', 'original-seen'] as const;
/** The registry itself found the signature of the file to hold. */
const BY_REGISTRY = ['registry', ...PAPER_CHECKS] as const;
/** How it was found that somebody learnt by themselves: by what they tell or show of it, or by whoever taught. */
const SELF_CHECKS = ['account', 'provider'] as const;
export const CHECKS = [...BY_REGISTRY, 'account'] as const;

/** The checks that a record of this kind allows. */
export function checksOf(
  { kind, checked }: Pick<ExternalCertificate, 'kind' | 'checked'>,
  holder: Holder,
): readonly Check[] {
  if (kind === 'self-education') return SELF_CHECKS;
  return isEstablished(checked, holder) ? BY_REGISTRY : PAPER_CHECKS;
}
export type Check = (typeof CHECKS)[number];

export const EXTERNAL_STATUSES = ['submitted', 'accepted', 'declined', 'withdrawn'] as const;
export type ExternalStatus = (typeof EXTERNAL_STATUSES)[number];

const scan = new Schema(
  {
    /** Hexadecimal id in the bucket of scans. */
    file: { type: String, required: true },
    type: { type: String, enum: FILE_TYPES, required: true },
    size: { type: Number, required: true },
    sha256: { type: String, required: true },
  },
  { _id: false },
);

const decision = new Schema(
  {
    by: { type: String, required: true },
    at: { type: Date, required: true },
    reason: { type: String, default: '' },
    /** How, on which day `YYYY-MM-DD`, and what was noted; who is `by`. */
    check: {
      type: new Schema(
        { how: { type: String, enum: CHECKS }, on: String, note: { type: String, default: '' } },
        { _id: false },
      ),
      default: null,
    },
    minutes: { type: Number, default: 0 },
    /** Thousandths of an ECTS credit. */
    credits: { type: Number, default: 0 },
    /** What was found in the file, where the decision rests on it. */
    checked: { type: checkedSchema, default: null },
    /** Why both count as they are though they contradict each other. */
    volumeReason: { type: String, default: '' },
  },
  { _id: false },
);

export const externalCertificateSchema = new Schema(
  {
    _id: { type: String, default: newId },
    person: { type: String, required: true },
    /** The person's when it was recorded. */
    department: { type: String, default: null },
    title: { type: String, required: true },
    provider: { type: String, required: true },
    territory: { type: String, enum: TERRITORIES, required: true },
    kind: { type: String, enum: TRAINING_KINDS, required: true },
    /** Of qualification: the type of its programme, in the end as HR reads it; null where nobody said it. */
    type: { type: String, enum: [...QUALIFICATION_TYPES, null], default: null },
    number: { type: String, required: true },
    /** Its identity form; missing where another record in force had the same before this was kept. */
    numberKey: String,
    /** `YYYY-MM-DD`; the last day of what was learnt without a paper. */
    issuedOn: { type: String, required: true },
    /** As the paper names them; it may name but one. */
    minutes: { type: Number, default: null },
    credits: { type: Number, default: null },
    electronic: { type: Boolean, required: true },
    /** Null of self-education: the law asks for no paper of it. */
    scan: { type: scan, default: null },
    /** What was found in the scan; null where nobody looked yet, or there is none. */
    checked: { type: checkedSchema, default: null },
    /** Of self-education: its first day `YYYY-MM-DD`, and where it can be seen. */
    startedOn: String,
    link: String,
    status: { type: String, enum: EXTERNAL_STATUSES, required: true },
    recordedBy: { type: String, required: true },
    recordedAt: { type: Date, required: true },
    decision: { type: decision, default: null },
    /** Where HR counts it in another year than that of its date of issue. */
    countedIn: { type: countedIn, default: null },
  },
  { versionKey: false },
);

type Stored = InferSchemaType<typeof externalCertificateSchema>;
export type ExternalCertificate = Omit<Stored, 'checked' | 'decision'> & {
  checked: Checked | null;
  decision:
    | (Omit<NonNullable<Stored['decision']>, 'checked'> & { checked?: Checked | null })
    | null
    | undefined;
};
