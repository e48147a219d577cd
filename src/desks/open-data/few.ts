/** A smaller number of people than this is told of nobody. */
export const FEWEST = 5;

/** Whether a difference tells of so few that they may be known. */
export const tells = (difference: number): boolean => difference > 0 && difference < FEWEST;

/**
 * Whether, when whoever took some of the parts is taken away, one to four people may be left. Whoever is left
 * took nothing but what is left, so it is enough to ask of each one's parts how many took no other.
 */
export function leavesFew<One extends { person: string }>(
  trainings: readonly One[],
  partOf: (one: One) => string,
): boolean {
  const taken = [...groupedBy(trainings, ({ person }) => person).values()].map(
    (own) => new Set(own.map(partOf)),
  );
  const alike = groupedBy(taken, (parts) => [...parts].sort().join('\n'));
  return [...alike.values()].some(([left]) => {
    const within = [...alike.values()].filter(([parts]) =>
      [...(parts ?? [])].every((part) => left?.has(part)),
    );
    return tells(within.reduce((sum, group) => sum + group.length, 0));
  });
}

/** Items by a word of theirs. */
export function groupedBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
