import { Busy } from '../../ground/errors.js';

/** Bytes that all uploads under way may hold together, and those of one sender's. */
const ALL = 120_000_000;
const ONE = 40_000_000;

/**
 * Counts the memory that uploads hold while they come in: it is promised before the first byte is
 * read, so that many unfinished ones cannot fill the process.
 */
export class UnderWay {
  #all = 0;
  readonly #bySender = new Map<string, number>();

  /**
   * Takes so many bytes for a sender; what it returns gives them back, once.
   * @throws {Busy} where they aren't to be had now
   */
  take(sender: string, bytes: number): () => void {
    const own = this.#bySender.get(sender) ?? 0;
    if (this.#all + bytes > ALL || own + bytes > ONE) throw new Busy('uploadsBusy');
    this.#add(sender, bytes);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#add(sender, -bytes);
    };
  }

  #add(sender: string, bytes: number): void {
    this.#all += bytes;
    const own = (this.#bySender.get(sender) ?? 0) + bytes;
    if (own > 0) this.#bySender.set(sender, own);
    else this.#bySender.delete(sender);
  }
}
