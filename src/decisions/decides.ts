import type { Collection } from 'mongodb';
import mongoose, { Schema } from 'mongoose';
import type { EffectFailure } from './effects/effect-failure.js';

/** A deciding document as the database sees it; what is inside is the decider's own matter. */
export interface StoredDecision {
  _id: string;
  revision: number;
  pending: unknown[];
  done?: Record<string, number>;
  failing?: Record<string, EffectFailure>;
  state: unknown;
}

/**
 * Documents with effects still to be written. Both conditions: the first is what the partial index
 * holds, the second what it is searched by; with either alone it is not used.
 */
export const WITH_PENDING = { 'pending.0': { $exists: true }, 'pending.revision': { $gte: 0 } };

/** Those among them with effects that could not be written. */
export const WITH_FAILING = { ...WITH_PENDING, failing: { $exists: true, $ne: {} } };

/**
 * The collection of documents that decide. The partial index holds only documents whose effects
 * are still to be written, so that the reconciler's look costs nothing while all is well. Reads and
 * writes go through the driver: nothing is to be cast or hydrated.
 */
export function decisionCollection(name: string, collection: string): Collection<StoredDecision> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      state: { type: Schema.Types.Mixed, required: true },
    },
    { collection, versionKey: false },
  );
  schema.plugin(decides);
  return decisionsIn(mongoose.model(name, schema));
}

/**
 * Lets a schema's documents decide: the mechanism's own fields, and the index by which those with effects
 * still to be written are found without a look at the others.
 */
export function decides(schema: Schema): void {
  schema.add({
    revision: { type: Number },
    pending: { type: [Schema.Types.Mixed], default: undefined },
    done: { type: Schema.Types.Mixed },
    failing: { type: Schema.Types.Mixed },
  });
  schema.index(
    { 'pending.revision': 1 },
    { partialFilterExpression: { 'pending.0': { $exists: true } } },
  );
}

/** A model's documents as those of a decision store. */
export const decisionsIn = (model: { collection: unknown }): Collection<StoredDecision> =>
  // Mongoose's collection is the driver's, with calls held back until the connection stands.
  model.collection as Collection<StoredDecision>;
