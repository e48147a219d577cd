import { Schema, type InferSchemaType } from 'mongoose';

const authenticatorSchema = new Schema(
  {
    /** The key that the app shares with the registry, sealed: see factors/authenticator.ts. */
    sealedKey: { type: String, required: true },
    at: { type: Date, required: true },
    /** The last step of 30 seconds whose code was used: neither it nor an earlier one opens again. */
    lastStep: { type: Number, required: true },
  },
  { _id: false },
);

/** What is asked for beside the password, and what stands in for it when it is lost. */
export const secondFactorSchema = new Schema(
  {
    /** Each change adds one, and is made only upon the one that was read. */
    revision: { type: Number, required: true },
    authenticator: { type: authenticatorSchema, default: undefined },
    /** Hashes of the recovery codes that were not used yet, and the id of the form that made them. */
    recoveryCodes: { type: [String], default: [] },
    codesOf: String,
  },
  { _id: false },
);

export type SecondFactor = InferSchemaType<typeof secondFactorSchema>;

/** Before anything was set up. */
export const NO_FACTOR: SecondFactor = { revision: 0, recoveryCodes: [] };

/** Whether more than a password is asked for. */
export const hasFactor = (factor: SecondFactor | null | undefined): boolean =>
  Boolean(factor?.authenticator);
