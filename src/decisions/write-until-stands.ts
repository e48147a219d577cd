/** More often nobody else changes the same meanwhile: then the guard never meets what is stored. */
const MOST_TRIES = 100;

/**
 * Tries a guarded write anew, of what stands by then, where somebody else changed it meanwhile.
 * @param write returns whether it stands
 * @throws {Error} where it never does: what waits for it is tried again later, and told of meanwhile
 */
export async function writeUntilStands(write: () => Promise<boolean>): Promise<void> {
  for (let left = MOST_TRIES; left > 0; left -= 1) if (await write()) return;
  throw new Error(`A guarded write met nothing that it was read of, ${MOST_TRIES} times`);
}
