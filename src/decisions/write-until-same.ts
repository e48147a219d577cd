import { isDeepStrictEqual } from 'node:util';

/**
 * Writes what a reading means, until it reads the same again. Of several that do so at once, each after
 * a change of its own, whoever writes last has read what all of them changed.
 */
export async function writeUntilSame<Reading>(
  read: () => Promise<Reading>,
  write: (reading: Reading) => Promise<unknown>,
): Promise<void> {
  let reading = await read();
  for (;;) {
    await write(reading);
    const after = await read();
    if (isDeepStrictEqual(after, reading)) return;
    reading = after;
  }
}
