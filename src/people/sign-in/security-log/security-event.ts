import { Schema, type InferSchemaType } from 'mongoose';

/** What the security log tells of; each has its words below `audit:security.kinds`. */
export const SECURITY_KINDS = [
  'signed-in',
  'sign-in-failed',
  'password-right',
  'code-wrong',
  'recovery-code-used',
  'signed-out',
  'password-link-asked',
  'password-chosen',
  'password-changed',
  'factor-changed',
  'limit-reached',
  'access-refused',
  'changed',
  'exported',
  'record-viewed',
] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];

/** Entries are kept so long: half a year, in which a break-in is usually found out. */
export const KEPT_MS = 180 * 24 * 3600_000;

export const securityEventSchema = new Schema(
  {
    /** What makes one event: the same again within a minute only raises `times`. */
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    kind: { type: String, enum: SECURITY_KINDS, required: true },
    /** Id of the person who was signed in. */
    by: { type: String, default: null },
    /** Whom it concerned: whose record was seen, whose account was tried. */
    person: { type: String, default: null },
    address: { type: String, default: '' },
    /** Method and path, without query and without what opens something. */
    request: { type: String, default: '' },
    /** How it was answered. */
    status: { type: Number, required: true },
    times: { type: Number, required: true },
    /** The link of the chain that seals it; 0 until it is sealed. */
    link: { type: Number, default: 0 },
  },
  { versionKey: false },
);

export type SecurityEvent = InferSchemaType<typeof securityEventSchema>;
