import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';

/** Who comes in with a token: a directory that provisions people, or a program in its owner's name. */
export const TOKEN_KINDS = ['directory', 'program'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

const schema = new Schema(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: TOKEN_KINDS, required: true },
    /** What the directory or program is called, in the audit too. */
    name: { type: String, required: true },
    /** SHA-256 of the token, which itself is kept nowhere. */
    hash: { type: String, required: true },
    /** Whether a directory's groups give roles. */
    givesRoles: { type: Boolean, default: false },
    /** What a program may ask for, of what its owner may. */
    scopes: { type: [String], default: undefined },
    /** From then on a program's token opens nothing. */
    expiresAt: Date,
    /**
     * What its owner's rights rested on when it was made (see session-mark.ts): once that is another, the
     * token opens nothing, as sessions do.
     */
    mark: String,
    /** Whether its owner had come in by a provider, which asks for what it holds to be enough. */
    byProvider: Boolean,
    /**
     * A client of a provider, whose access tokens open what this one does: no word of ours is said then. The
     * key (see `clientKey`) goes when it is taken back, so that the client may be linked again.
     */
    client: {
      type: new Schema({ key: String, id: { type: String, required: true } }, { _id: false }),
    },
    /** Who made it; a program comes in their name. */
    by: { type: String, required: true },
    at: { type: Date, required: true },
    /** When it was last used, to within a minute. */
    usedAt: Date,
    /** When it was taken back. */
    endedAt: Date,
  },
  { versionKey: false },
);
schema.plugin(keepsDeeds);
schema.index({ hash: 1 }, { unique: true });
// A client comes in with one owner.
schema.index(
  { 'client.key': 1 },
  { unique: true, partialFilterExpression: { 'client.key': { $exists: true } } },
);
schema.index({ by: 1, at: -1 });

/** A token by which a program comes in without a person at a browser. */
export type AccessToken = InferSchemaType<typeof schema>;
export const AccessTokenModel = mongoose.model('AccessToken', schema, 'provisioningtokens');
