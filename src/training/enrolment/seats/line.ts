export interface Entry {
  /** Place in order: the lower, the earlier. */
  rank: number;
  person: string;
}

/**
 * People by rank, of whom the first is asked for. Nobody is taken out: who has left the line meanwhile is
 * passed over when they come first, so that each costs a few steps however long the line is.
 */
export class Line {
  /** A heap: each entry ranks before the two at twice its place. */
  readonly #heap: Entry[] = [];

  add(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    for (let above = (at - 1) >> 1; at > 0; at = above, above = (at - 1) >> 1) {
      const parent = heap[above];
      if (!parent || parent.rank <= entry.rank) break;
      heap[above] = entry;
      heap[at] = parent;
    }
  }

  /** The first who still stands in it. */
  first(stands: (entry: Entry) => boolean): Entry | undefined {
    for (let first = this.#heap[0]; first; first = this.#heap[0]) {
      if (stands(first)) return first;
      this.#drop();
    }
    return undefined;
  }

  #drop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
      const isRight = right !== undefined && left !== undefined && right.rank < left.rank;
      const next = isRight ? right : left;
      if (!next || last.rank <= next.rank) break;
      heap[at] = next;
      at = 2 * at + (isRight ? 2 : 1);
    }
    heap[at] = last;
  }
}
