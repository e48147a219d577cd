/** Does the work for one after another, also after one that failed; gives the failures. */
export async function failuresAmong<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<unknown>,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (failure) {
      failures.push(failure);
    }
  }
  return failures;
}

/**
 * Does the work for one after another; one that fails keeps none of the others from theirs.
 * @throws {AggregateError} after the last, with the failures
 */
export async function eachAlone<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const failures = await failuresAmong(items, work);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} failed`);
}
