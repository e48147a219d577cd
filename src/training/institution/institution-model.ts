import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { bilingual } from '../../ground/plain.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** From 1; each change adds one. */
    version: { type: Number, required: true },
    /** Full legal name, as documents print it. */
    name: { type: bilingual, required: true },
    /** Eight digits of the state register of enterprises; empty where it is not told. */
    edrpou: { type: String, default: '' },
    /** With its sort, such as «м. Львів». */
    city: { type: bilingual, required: true },
    /** Licence or accreditation, as documents name it; empty where there is none. */
    licence: { type: bilingual, required: true },
    /** How people reach it; what it did not tell is empty. */
    contacts: {
      _id: false,
      phone: { type: String, default: '' },
      email: { type: String, default: '' },
      address: bilingual,
      hours: bilingual,
      dataOfficer: bilingual,
    },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);

/** Who issues the documents. */
export type StoredInstitution = InferSchemaType<typeof schema>;
export const InstitutionModel = mongoose.model('Institution', schema, 'institution');
