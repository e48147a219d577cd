type Method = (this: unknown[], ...given: unknown[]) => unknown;

const WALKS = [
  'every',
  'filter',
  'find',
  'findIndex',
  'flatMap',
  'forEach',
  'map',
  'some',
] as const;

/**
 * How many elements of lists are looked at one by one while `work` runs: a measure of work that is the
 * same on every machine. What the engine does in one step, such as copying a list, does not count.
 */
export function countSteps(work: () => void): number {
  let steps = 0;
  const list = Array.prototype as unknown as Record<string | symbol, Method>;
  const before = new Map<string | symbol, Method | undefined>();
  const replace = (name: string | symbol, by: (original: Method) => Method) => {
    const original = list[name];
    before.set(name, original);
    if (original) list[name] = by(original);
  };
  for (const name of WALKS)
    replace(
      name,
      (original) =>
        function (look, ...rest) {
          const counted: Method = function (...given) {
            steps += 1;
            return (look as Method).apply(this, given);
          };
          return original.call(this, counted, ...rest);
        },
    );
  replace(
    Symbol.iterator,
    (original) =>
      function () {
        const iterator = original.call(this) as Iterator<unknown>;
        return {
          next: () => {
            steps += 1;
            return iterator.next();
          },
        };
      },
  );
  try {
    work();
  } finally {
    for (const [name, original] of before) if (original) list[name] = original;
  }
  return steps;
}
