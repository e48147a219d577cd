/** Nodes below one node, so that a viewer finds a page without reading all. */
export const BELOW_NODE = 64;

/** The pages of a file, by their numbers, in nodes of so many that none is long. */
export class PageTree {
  readonly #nodes: { readonly number: number; readonly pages: number[] }[] = [];
  readonly #next: () => number;

  constructor(next: () => number) {
    this.#next = next;
  }

  /** A number for a further page, and that of the node which it stands below. */
  add(): { page: number; node: number } {
    if ((this.#nodes.at(-1)?.pages.length ?? BELOW_NODE) === BELOW_NODE)
      this.#nodes.push({ number: this.#next(), pages: [] });
    const node = this.#nodes.at(-1);
    if (!node) throw new Error('No node was begun');
    const page = this.#next();
    node.pages.push(page);
    return { page, node: node.number };
  }

  /** Every node as it stands in a file, the one above all, `root`, last. */
  written(root: number): { number: number; body: string }[] {
    const nodes = this.#nodes.map(({ number, pages }) => ({
      number,
      body: `<< /Type /Pages /Parent ${root} 0 R /Count ${pages.length} /Kids [${refsTo(pages)}] >>`,
    }));
    const count = this.#nodes.reduce((sum, { pages }) => sum + pages.length, 0);
    const kids = refsTo(nodes.map(({ number }) => number));
    return [...nodes, { number: root, body: `<< /Type /Pages /Count ${count} /Kids [${kids}] >>` }];
  }
}

export const refsTo = (numbers: readonly number[]): string =>
  numbers.map((each) => `${each} 0 R`).join(' ');
