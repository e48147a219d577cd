import { Schema } from 'mongoose';
import { SINCE_EVER } from '../../database/partial.js';
import type { Deed } from './deed.js';

/**
 * Documents with effects of deeds still to be written. Both conditions: the first is what the partial
 * index holds, the second what it is searched by; with either alone it is not used.
 */
export const WITH_DEEDS = { 'deeds.0': { $exists: true }, 'deeds.at': SINCE_EVER };

/** Lets a schema's documents keep deeds. The index holds only those whose effects do not all stand. */
export function keepsDeeds(schema: Schema): void {
  schema.add({ deeds: { type: [Schema.Types.Mixed], default: undefined } });
  schema.index({ 'deeds.at': 1 }, { partialFilterExpression: { 'deeds.0': { $exists: true } } });
}

/** A document's deeds with one more, for an update that is a pipeline. */
export const withDeed = (deed: Deed<unknown>) => ({
  $concatArrays: [{ $ifNull: ['$deeds', []] }, [{ $literal: deed }]],
});
