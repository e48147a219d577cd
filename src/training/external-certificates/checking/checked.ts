import { Schema, type InferSchemaType } from 'mongoose';
import {
  CONTAINERS,
  INTEGRITIES,
  SIGNATURE_KINDS,
  TRUSTS,
  UNCHECKED,
  type Container,
  type Signature,
} from '../../../documents/signatures/signature.js';

const party = new Schema(
  {
    name: { type: String, default: '' },
    organisation: { type: String, default: '' },
    legal: { type: Boolean, default: false },
    /** The end of a number alone. */
    code: { type: String, default: '' },
    country: { type: String, default: '' },
  },
  { _id: false },
);

const signature = new Schema(
  {
    kind: { type: String, enum: SIGNATURE_KINDS, default: 'signature' },
    integrity: { type: String, enum: INTEGRITIES, required: true },
    why: { type: String, enum: [...UNCHECKED, ''], default: '' },
    signer: { type: party, required: true },
    issuer: { type: String, default: '' },
    validUntil: { type: Date, default: null },
    at: { type: Date, default: null },
    stamped: { type: Boolean, default: false },
    trust: { type: String, enum: TRUSTS, required: true },
    whole: { type: Boolean, required: true },
  },
  { _id: false },
);

/** Whether a file's text names the document's holder; `unread` where there is no text to be read. */
export const NAMED = ['named', 'other', 'unread'] as const;

/** What was found in a file when it was brought, or when it was looked at again. */
export const checkedSchema = new Schema(
  {
    at: { type: Date, required: true },
    /** Of a picture there is none. */
    container: { type: String, enum: [...CONTAINERS, null], default: null },
    signatures: { type: [signature], default: [] },
    holder: { type: String, enum: NAMED, required: true },
    /** Whom the text names in place of the holder, as it writes them; empty where it names nobody. */
    named: { type: String, default: '' },
  },
  { _id: false },
);

type Stored = InferSchemaType<typeof checkedSchema>;
export type Checked = Omit<Stored, 'signatures' | 'container'> & {
  container: Container | null;
  signatures: Signature[];
};
