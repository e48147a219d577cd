import type { Kept } from '../../database/kept.js';
import type { NamesIn } from '../../ground/language/text-keys.js';
import type { ReaderAt } from '../../ground/language/reader.js';

/** What it is called, what belongs to it and what it is for: texts of `own-data:kinds`. */
export type KindName = NamesIn<'own-data:kinds'>;

/** On what ground of law it is kept: a text of `own-data:bases`. */
export type Basis = NamesIn<'own-data:bases'>;

/** How long it is kept: a text of `own-data:terms`, which may count days or years. */
export interface Term {
  readonly key: NamesIn<'own-data:terms'>;
  readonly count?: number;
}

/** A record in a line, as paper tells it. */
export interface Line {
  readonly at?: Date | null | undefined;
  readonly what: string;
}

/** A record as a file for programs tells it, and how people read it. */
export interface Entry {
  readonly record: object;
  readonly line: (reader: ReaderAt) => Line;
}

/** One kind of what the registry holds about a person. */
export interface Kind {
  readonly name: KindName;
  /** Where it lies, copies by which it is decided or found among them. */
  readonly collections: readonly string[];
  readonly basis: Basis;
  readonly term: Term;
  /** Takes it away when its person is to be known by nothing any more; missing where it stays, or goes by its term. */
  readonly forget?: (person: string) => Promise<void>;
  /** Deletes what is older, where no sweep of its own does. */
  readonly sweep?: (before: Date) => Promise<void>;
  count(person: string): Promise<number>;
  each(person: string): AsyncIterable<Entry>;
}

type About = Omit<Kind, 'count' | 'each'>;

/** A kind of which a room of the house tells what it keeps. */
export const kindOf = <Told extends object>(
  about: About,
  kept: Kept<Told>,
  line: (told: Told, reader: ReaderAt) => Line,
): Kind => ({
  ...about,
  count: (person) => kept.count(person),
  each: async function* (person) {
    for await (const record of kept.each(person))
      yield { record, line: (reader) => line(record, reader) };
  },
});
