/** Closes the engine of the run and deletes its files. */
export default async function stopTestEngine() {
  await globalThis.stopTestEngine?.();
}
