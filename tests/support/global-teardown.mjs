/** Closes the engine of the run and deletes its files. */
export default async function stopTestEngine(): Promise<void> {
  await globalThis.stopTestEngine?.();
}
