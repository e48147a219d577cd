import type { Collection, Document } from 'mongodb';

/**
 * A model's collection as the driver sees it, with the documents that the model writes: Mongoose types
 * them all alike, with ids that are none of ours. What is read has that shape, as only the model writes it.
 */
export const storedIn = <Stored extends Document>(model: {
  collection: unknown;
}): Collection<Stored> => model.collection as Collection<Stored>;
