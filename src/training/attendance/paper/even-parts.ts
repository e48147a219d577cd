/** The items in as few parts of at most `most` as needed, near each other in size; never none. */
export function evenParts<Item>(items: readonly Item[], most: number): Item[][] {
  const parts = Math.max(1, Math.ceil(items.length / most));
  const each = Math.ceil(items.length / parts);
  return Array.from({ length: parts }, (_, at) => items.slice(at * each, (at + 1) * each));
}
