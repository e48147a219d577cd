import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { newId } from '../../../ground/id.js';
import { bilingual } from '../../../ground/plain.js';
import { keepsDeeds } from '../../../decisions/deeds/keeps-deeds.js';
import { NAME_CASES } from '../../../people/names/name-in-case.js';
import { KINDS } from '../../programmes/programme.js';

/** In both languages, and either may be empty. */
const remark = new Schema(
  { uk: { type: String, default: '' }, en: { type: String, default: '' } },
  { _id: false },
);

const schema = new Schema(
  {
    _id: { type: String, default: newId },
    kind: { type: String, enum: KINDS, required: true },
    /** From 1; a change is a new version, and no version is ever changed. */
    version: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    title: { type: bilingual, required: true },
    subtitle: { type: bilingual, required: true },
    lead: { type: remark, required: true },
    nameCase: { type: String, enum: NAME_CASES, required: true },
    deed: {
      type: new Schema(
        { feminine: String, masculine: String, neutral: String, en: String },
        { _id: false },
      ),
      required: true,
    },
    note: { type: remark, required: true },
    accent: { type: String, required: true },
    issuerSubtitle: { type: bilingual, required: true },
    signatoryPost: { type: bilingual, required: true },
    signatoryName: { type: bilingual, required: true },
    /** Hashes of stored images. */
    logo: { type: String, default: null },
    signature: { type: String, default: null },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ kind: 1, version: -1 }, { unique: true });

export type StoredTemplate = InferSchemaType<typeof schema>;
export const TemplateModel = mongoose.model('CertificateTemplate', schema, 'certificatetemplates');
