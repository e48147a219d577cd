/**
 * Answers single questions by key with one query for all that are asked in the same turn of the event
 * loop, or while the last query is under way: a crowd costs a few queries instead of one each. An answer is never older than its question.
 * Those who asked for the same key share one value and must not change it.
 *
 * `load` finds what there is of the given keys, all different; it must not give a key that it was
 * not asked for. The loader answers undefined for what is missing and rejects everybody if it fails.
 */
export function batchLoader<Value>(
  load: (keys: string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  let next: Promise<ReadonlyMap<string, Value>> | undefined;
  let underWay: Promise<unknown> = Promise.resolve();
  let asked = new Set<string>();

  const turnEnds = () =>
    new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  const loadTogether = async () => {
    await turnEnds();
    await underWay;
    const keys = [...asked];
    asked = new Set();
    next = undefined;
    const loaded = load(keys);
    underWay = loaded.catch(() => undefined);
    return loaded;
  };

  return async (key) => {
    asked.add(key);
    next ??= loadTogether();
    return (await next).get(key);
  };
}
