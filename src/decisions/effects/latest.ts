import type { Recorded } from '../decider.js';

/**
 * What the events say of each key, the latest wins. Commands that shared one write share its revision,
 * so that the revision alone cannot tell which came last: the order of the events does.
 */
export function latest<Event, Item>(
  recorded: readonly Recorded<Event>[],
  itemsOf: (event: Event) => readonly Item[],
  keyOf: (item: Item) => string,
): { item: Item; revision: number }[] {
  const last = new Map<string, { item: Item; revision: number }>();
  for (const { revision, event } of recorded)
    for (const item of itemsOf(event)) last.set(keyOf(item), { item, revision });
  return [...last.values()];
}

/**
 * Filter for a target that shows nothing as new as this revision yet; `path` is where it keeps the
 * revision that it shows.
 */
export const olderThan = (path: string, revision: number) => ({
  $or: [{ [path]: { $exists: false } }, { [path]: { $lt: revision } }],
});
