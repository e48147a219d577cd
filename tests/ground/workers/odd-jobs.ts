/** Work of every bad kind, for the tests of the pool. */
export const double = (n: number): number => 2 * n;

export function loopForEver(): never {
  for (;;);
}

export function fillMemory(): number {
  const hoard: string[][] = [];
  for (;;) hoard.push(Array.from({ length: 100_000 }, (_, at) => `${hoard.length} ${at}`));
}

export function refuse(): never {
  throw new Error('no');
}

/** Fails where nobody can catch it, as a library does that decodes in a callback. */
export function crashLater(): Promise<never> {
  setImmediate(() => {
    throw new Error('crash');
  });
  return new Promise(() => undefined);
}
