import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** Files in a container, and bytes of all of them unpacked; what everybody packs is far below. */
const MOST_PARTS = 60;
const MOST_UNPACKED = 20_000_000;

/**
 * The files in a ZIP by name; undefined where it is damaged, too large, or names a file twice, so that
 * two programs may open different ones. What all claim to hold is summed up before one is unpacked, and
 * none gives more than it claims.
 */
export async function zipParts(bytes: Buffer): Promise<Map<string, Buffer> | undefined> {
  try {
    const zip = await yauzl.fromBufferPromise(bytes, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
    });
    if (zip.entryCount > MOST_PARTS) return undefined;
    const entries = new Map<string, yauzl.Entry>();
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      if (unpacked > MOST_UNPACKED || entries.size >= MOST_PARTS) return undefined;
      if (entries.has(entry.fileName)) return undefined;
      entries.set(entry.fileName, entry);
    }
    const parts = new Map<string, Buffer>();
    for (const [name, entry] of entries)
      if (!name.endsWith('/'))
        parts.set(name, await buffer(await zip.openReadStreamPromise(entry)));
    return parts;
  } catch {
    return undefined;
  }
}
