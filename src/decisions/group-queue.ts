interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
}

type Run<Item, Result, Known> = (
  key: string,
  items: Item[],
  known: Known | undefined,
  more: () => boolean,
) => Promise<{ outcomes: Result[]; known: Known }>;

/**
 * Runs work per key, one run at a time; what arrives meanwhile shares the next run. `known` is what
 * the last run left for the one right behind it, forgotten as soon as nobody waits.
 */
export class GroupQueue<Item, Result, Known> {
  readonly #waiting = new Map<string, Waiting<Item, Result>[]>();
  readonly #atOnce: number;
  readonly #run: Run<Item, Result, Known>;

  constructor(atOnce: number, run: Run<Item, Result, Known>) {
    this.#atOnce = atOnce;
    this.#run = run;
  }

  /** The result for one item, once a run that holds it has ended. */
  add(key: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const queue = this.#waiting.get(key);
      if (queue) {
        queue.push({ item, resolve, reject });
        return;
      }
      const fresh = [{ item, resolve, reject }];
      this.#waiting.set(key, fresh);
      // One turn of the event loop lets those who came in the same instant share the first run.
      setImmediate(() => void this.#drain(key, fresh));
    });
  }

  async #drain(key: string, queue: Waiting<Item, Result>[]): Promise<void> {
    let known: Known | undefined;
    while (queue.length > 0) {
      const batch = queue.splice(0, this.#atOnce);
      try {
        const result = await this.#run(
          key,
          batch.map(({ item }) => item),
          known,
          () => queue.length > 0,
        );
        known = result.known;
        result.outcomes.forEach((outcome, index) => batch[index]?.resolve(outcome));
      } catch (error) {
        known = undefined;
        for (const { reject } of batch) reject(error);
      }
    }
    this.#waiting.delete(key);
  }
}
