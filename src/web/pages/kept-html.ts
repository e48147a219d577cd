import type { HelperOptions } from 'handlebars';
import { rememberedOfDatabase } from '../../ground/memory/memories.js';

/**
 * Pieces of pages that were drawn before, at most so many: the one that was kept first goes first. The key
 * of a piece says all that the piece follows from, so that nothing of it can be out of date.
 */
class KeptHtml {
  readonly #kept = new Map<string, string>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
    rememberedOfDatabase(() => {
      this.#kept.clear();
    });
  }

  get(key: string): string | undefined {
    return this.#kept.get(key);
  }

  keep(key: string, html: string): void {
    this.#kept.set(key, html);
    const [first] = this.#kept.keys();
    if (this.#kept.size > this.#most && first !== undefined) this.#kept.delete(first);
  }
}

/** So many pieces, of up to some kilobytes, are kept in a process. */
const MOST = 3000;

/** The pieces of this process's pages. */
export const keptHtml = new KeptHtml(MOST);

/** `{{#kept key}}…{{/kept}}`: what was drawn by that key before, else what is drawn now; without one nothing is kept. */
export const keepingHelpers = {
  kept(this: unknown, key: string, options: HelperOptions): string {
    const before = key ? keptHtml.get(key) : undefined;
    if (before !== undefined) return before;
    const html = options.fn(this);
    if (key) keptHtml.keep(key, html);
    return html;
  },
};
