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

/** A passkey, as it is stored. */
export interface Passkey {
  /** The id by which pages name it; the form's that added it. */
  _id: string;
  /** The credential's id and public key (WebAuthn), both in base64url. */
  credential: string;
  publicKey: string;
  /** How often it signed, where the authenticator counts; 0 where it does not. */
  counter: number;
  /** How browsers reach it. */
  transports: string[];
  name: string;
  at: Date;
  /** Its last use: what was asked before then opens nothing again. */
  usedAt: Date | null;
}

/** What is asked for beside the password, and what stands in for it when it is lost. */
export const secondFactorSchema = new Schema(
  {
    /** Each change adds one, and is made only upon the one that was read. */
    revision: { type: Number, required: true },
    authenticator: { type: authenticatorSchema, default: undefined },
    /** Each a `Passkey`. */
    passkeys: { type: [Schema.Types.Mixed], default: [] },
    /** Hashes of the recovery codes that were not used yet, and the id of the form that made them. */
    recoveryCodes: { type: [String], default: [] },
    codesOf: String,
  },
  { _id: false },
);

export type SecondFactor = Omit<InferSchemaType<typeof secondFactorSchema>, 'passkeys'> & {
  passkeys: Passkey[];
};

/** Before anything was set up. */
export const NO_FACTOR: SecondFactor = { revision: 0, passkeys: [], recoveryCodes: [] };

/** Whether more than a password is asked for. */
export const hasFactor = (
  factor: Pick<SecondFactor, 'authenticator' | 'passkeys'> | null | undefined,
): boolean => Boolean(factor?.authenticator) || (factor?.passkeys.length ?? 0) > 0;
