/**
 * A pure function that remembers what it answered, for up to `limit` texts: then it forgets all, as
 * those in use come back at once.
 */
export function remember<Value>(
  compute: (text: string) => Value,
  limit: number,
): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = compute(text);
    if (known.size >= limit) known.clear();
    known.set(text, value);
    return value;
  };
}
