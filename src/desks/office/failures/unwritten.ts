import type { EffectFailure } from '../../../decisions/effects/effect-failure.js';
import type { Unwritten } from '../../../decisions/effects/unwritten-effects.js';

/** A store of documents that decide, as far as what could not be written is concerned. */
export interface WithUnwritten {
  readonly effectNames: readonly string[];
  countWaiting(): Promise<number>;
  unwritten(limit: number): Promise<{ documents: Unwritten[]; total: number }>;
  tryAgain(id: string): Promise<readonly string[]>;
  endPauses(now: Date): Promise<number>;
}

export type Stores = Readonly<Record<string, WithUnwritten>>;

/** What does not stand of one document: an effect that failed, or events for a newer process. */
export interface UnwrittenRow {
  store: string;
  /** The document's id within its store. */
  id: string;
  /** What people know the document by, where it says so itself. */
  about?: string;
  what: { effect: string; failure: EffectFailure } | { newer: number };
}

/** So many documents of each store are shown: when more fail, they have one cause. */
export const SHOWN = 20;

/** What could not be written, store by store, and of how many documents; the rows are of the first of each. */
export async function findUnwritten(
  stores: Stores,
): Promise<{ rows: UnwrittenRow[]; total: number; more: boolean }> {
  const found = await Promise.all(
    Object.entries(stores).map(async ([store, documentsOf]) => {
      const { documents, total } = await documentsOf.unwritten(SHOWN);
      return { rows: documents.flatMap((document) => rowsOf(store, document)), total };
    }),
  );
  return {
    rows: found.flatMap(({ rows }) => rows),
    total: found.reduce((sum, { total }) => sum + total, 0),
    more: found.some(({ total }) => total > SHOWN),
  };
}

function rowsOf(store: string, { id, about, failing, newer }: Unwritten): UnwrittenRow[] {
  const failed = Object.entries(failing).map(([effect, failure]) => ({ effect, failure }));
  const left = newer > 0 ? [{ newer }] : [];
  return [...failed, ...left].map((what) => ({
    ...{ store, id, what },
    ...(about === undefined ? {} : { about }),
  }));
}

/** Writes what failed of one document now; whether all of it stands. */
export async function writeAgain(stores: Stores, store: string, id: string): Promise<boolean> {
  const named = Object.hasOwn(stores, store) ? stores[store] : undefined;
  return ((await named?.tryAgain(id)) ?? []).length === 0;
}

/** Has everything that failed tried in the next round; returns of how many documents. */
export async function allAgain(stores: Stores, now: Date): Promise<number> {
  const counts = await Promise.all(Object.values(stores).map((store) => store.endPauses(now)));
  return counts.reduce((sum, count) => sum + count, 0);
}
