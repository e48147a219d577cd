import type { Part } from './merged-part.js';
import type { ObjectWriter } from './object-writer.js';
import { BELOW_NODE, refsTo } from './page-tree.js';
import { writtenValue, type NumberOf } from './pdf-objects.js';

interface BackNode {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/** What is told to those who listen, of all documents in a file one after another. */
export class MergedStructure {
  readonly #file: ObjectWriter;
  readonly number: number;
  readonly #elements: number[] = [];
  readonly #back: BackNode[] = [];
  #keys = 0;

  constructor(file: ObjectWriter) {
    this.#file = file;
    this.number = file.next();
  }

  /** The first key by which the content of a further document finds its way back. */
  get firstKey(): number {
    return this.#keys;
  }

  add({ elements, back, keys }: Part, numberOf: NumberOf): void {
    this.#elements.push(...elements.map(numberOf));
    this.#keys += keys;
    const [first, last] = [back.at(0), back.at(-1)];
    if (!first || !last) return;
    const pairs = back.map(([key, value]) => `${key} ${writtenValue(value, numberOf)}`);
    this.#back.push(this.#node(first[0], last[0], `/Nums [${pairs.join(' ')}]`));
  }

  end(): void {
    let nodes = this.#back;
    while (nodes.length > BELOW_NODE) nodes = this.#above(nodes);
    const kids = refsTo(nodes.map(({ number }) => number));
    this.#file.write(
      this.number,
      `<< /Type /StructTreeRoot /K [${refsTo(this.#elements)}] ` +
        `/ParentTree << /Kids [${kids}] >> /ParentTreeNextKey ${this.#keys} >>`,
    );
  }

  #above(nodes: readonly BackNode[]): BackNode[] {
    return Array.from({ length: Math.ceil(nodes.length / BELOW_NODE) }, (_, at) => {
      const below = nodes.slice(at * BELOW_NODE, (at + 1) * BELOW_NODE);
      const kids = refsTo(below.map(({ number }) => number));
      return this.#node(below.at(0)?.from ?? 0, below.at(-1)?.to ?? 0, `/Kids [${kids}]`);
    });
  }

  #node(from: number, to: number, entries: string): BackNode {
    const number = this.#file.next();
    this.#file.write(number, `<< /Limits [${from} ${to}] ${entries} >>`);
    return { number, from, to };
  }
}
