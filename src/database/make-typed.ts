import mongoose, { type Model, type Schema } from 'mongoose';

/**
 * A model whose documents are known better than their schema says: what it holds as mixed has a type of
 * its own.
 */
export const typedModel = <Stored>(
  name: string,
  schema: Schema,
  collection: string,
): Model<Stored> => mongoose.model<Stored>(name, schema as unknown as Schema<Stored>, collection);
