const memories = new Set<() => void>();

/**
 * Says how what a module keeps of the database in this process's memory is forgotten: once a process
 * opens another database, nothing that it knew of the one before holds.
 */
export function rememberedOfDatabase(forget: () => void): void {
  memories.add(forget);
}

/** Forgets all that is kept of a database. */
export function forgetDatabase(): void {
  for (const forget of memories) forget();
}
