import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { KINDS } from '../programmes/programme-model.js';
import type { CertificateSnapshot } from './snapshot.js';

export const CERTIFICATE_STATUSES = ['valid', 'revoked', 'replaced'] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];

const stepSchema = new Schema(
  {
    step: { type: String, enum: ['issued', 'revoked'], required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    reason: { type: String, default: '' },
  },
  { _id: false },
);

type Step = InferSchemaType<typeof stepSchema>;

const schema = new Schema(
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
    snapshot: { type: Schema.Types.Mixed, required: true },
    history: { type: [stepSchema], required: true },
  },
  { versionKey: false, minimize: false },
);
schema.index({ number: 1 }, { unique: true });
schema.index({ verificationCode: 1 }, { unique: true });
schema.index(
  { enrolment: 1 },
  { name: 'one_in_force', unique: true, partialFilterExpression: { status: 'valid' } },
);
schema.index({ enrolment: 1, number: 1 });
schema.index({ issuedAt: -1, number: -1 });
schema.index({ person: 1, issuedAt: -1, number: -1 });
schema.index({ department: 1, issuedAt: -1, number: -1 });
schema.index({ courseCode: 1, issuedAt: -1, number: -1 });
schema.index({ kind: 1, issuedAt: -1, number: -1 });
schema.index({ search: 1, issuedAt: -1, number: -1 });
schema.index(
  { size: 1 },
  { name: 'not_rendered', partialFilterExpression: { size: { $type: 'null' } } },
);

/** An issued document. Its snapshot never changes; only `status`, `size`, `inDoubt` and `history` do. */
export type Certificate = Omit<InferSchemaType<typeof schema>, 'snapshot' | 'history'> & {
  snapshot: CertificateSnapshot;
  history: Step[];
};
export const CertificateModel = mongoose.model<Certificate>(
  'Certificate',
  schema as unknown as Schema<Certificate>,
  'certificates',
);
