import type { Document, Sort } from 'mongodb';
import { storedIn } from './stored-in.js';

/** What a collection holds of one person, by their id. */
export interface Kept<Told> {
  count(person: string): Promise<number>;
  /** Each of it, read while it is used. */
  each(person: string): AsyncIterable<Told>;
}

interface Where {
  /** Fields that hold the person's id: it is theirs by any of them. Each is indexed. */
  by: readonly string[];
  /** Fields that are not told: secrets, and copies by which it is found. */
  without?: readonly string[];
  /** An order that the index gives. */
  sort?: Sort;
}

const READ_AT_ONCE = 200;

/** What a model's documents hold of a person, as they stand. */
export function keptIn<Stored extends Document>(
  model: { collection: unknown },
  { by, without = [], sort }: Where,
): Kept<Stored> {
  const stored = storedIn<Document>(model);
  const [first = '_id', ...others] = by;
  const filterFor = (person: string): Document =>
    others.length === 0 ? { [first]: person } : { $or: by.map((field) => ({ [field]: person })) };
  const projection = Object.fromEntries(without.map((field) => [field, 0]));
  return {
    count: (person) => stored.countDocuments(filterFor(person)),
    each: (person) => {
      const found = stored.find<Stored>(filterFor(person), { projection });
      return (sort ? found.sort(sort) : found).batchSize(READ_AT_ONCE);
    },
  };
}

/** The same, told in another shape. */
export const told = <Stored, Told>(
  kept: Kept<Stored>,
  as: (stored: Stored, person: string) => Told,
): Kept<Told> => ({
  count: (person) => kept.count(person),
  each: async function* (person) {
    for await (const stored of kept.each(person)) yield as(stored, person);
  },
});

/** What two collections hold, one after the other. */
export const together = <Told>(first: Kept<Told>, second: Kept<Told>): Kept<Told> => ({
  count: async (person) => (await first.count(person)) + (await second.count(person)),
  each: async function* (person) {
    yield* first.each(person);
    yield* second.each(person);
  },
});
