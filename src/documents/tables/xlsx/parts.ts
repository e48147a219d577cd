import yauzl from 'yauzl';
import type { Bounds } from '../bounds.js';
import { TableRefused } from '../table-refused.js';

/**
 * The parts of a workbook (a ZIP of XML files), unpacked piece by piece as they are read, so that no
 * more than a piece is in memory. What all parts claim to hold is summed up before one is unpacked,
 * and none gives more than it claims.
 */
export class WorkbookParts {
  readonly #zip: yauzl.ZipFile;
  readonly #entries: ReadonlyMap<string, yauzl.Entry>;

  private constructor(zip: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws {TableRefused} for what is no ZIP, and for one that unpacks to more than it may */
  static async open(bytes: Buffer, bounds: Bounds): Promise<WorkbookParts> {
    try {
      const zip = await yauzl.fromBufferPromise(bytes, {
        lazyEntries: true,
        autoClose: false,
        validateEntrySizes: true,
      });
      if (zip.entryCount > bounds.parts) throw new TableRefused('unpacked');
      const entries = new Map<string, yauzl.Entry>();
      let unpacked = 0;
      for await (const entry of zip.eachEntry()) {
        unpacked += entry.uncompressedSize;
        if (unpacked > bounds.unpacked || entries.size >= bounds.parts)
          throw new TableRefused('unpacked');
        entries.set(entry.fileName.replace(/^\//, ''), entry);
      }
      return new WorkbookParts(zip, entries);
    } catch (error) {
      throw error instanceof TableRefused ? error : new TableRefused('damaged');
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** A part's text in pieces; nothing where there is no such part. */
  async *read(name: string): AsyncGenerator<string> {
    const entry = this.#entries.get(name);
    if (!entry) return;
    const decoder = new TextDecoder();
    const stream = await this.#zip.openReadStreamPromise(entry);
    for await (const piece of stream as AsyncIterable<Buffer>)
      yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  }
}
