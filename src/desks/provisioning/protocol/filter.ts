import { COMPARISONS, type Comparison } from '../../../people/person/provisioned/condition.js';
import type { ScimType } from './scim-error.js';
import { badRequest } from './scim-error.js';

export type FilterValue = string | number | boolean | null;

/** A filter of RFC 7644, 3.4.2.2, as it was written. */
export type Filter =
  | { op: 'and' | 'or'; filters: readonly Filter[] }
  | { op: 'not'; filter: Filter }
  | { op: 'pr'; path: string }
  | { op: Comparison; path: string; value: FilterValue }
  /** `emails[type eq "work"]`: some value of a list fits. */
  | { op: 'within'; path: string; filter: Filter };

const LONGEST = 1000;
const DEEPEST = 8;
const MOST_TERMS = 40;

const TOKEN = /\s*(?:[()[\]]|"(?:[^"\\]|\\.)*"|[^\s()[\]"]+)/uy;
/** An attribute with or without its schema's URN and a sub-attribute (RFC 7644, figure 1). */
const ATTRIBUTE = /^(?:urn:[\w.:-]+:)?[a-z$][\w$-]*(?:\.[a-z$][\w$-]*)?$/i;

/** Reads filters and paths; each fails whole, as the kind of fault that is given. */
class Reader {
  readonly #tokens: string[] = [];
  readonly #fault: ScimType;
  #at = 0;
  #terms = 0;

  constructor(text: string, fault: ScimType) {
    this.#fault = fault;
    if (text.length > LONGEST) this.refuse(`longer than ${LONGEST} characters`);
    const trimmed = text.trimEnd();
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < trimmed.length) {
      const from = TOKEN.lastIndex;
      const found = TOKEN.exec(trimmed);
      if (!found) this.refuse(`not understood at ${from + 1}`);
      else this.#tokens.push(found[0].trimStart());
    }
  }

  refuse(why: string): never {
    const what = this.#fault === 'invalidFilter' ? 'filter' : 'path';
    throw badRequest(this.#fault, `The ${what} cannot be read: ${why}`);
  }

  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  /** Takes the next word if it is this one, whatever its case. */
  takes(word: string): boolean {
    if (this.next?.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  expect(word: string): void {
    if (!this.takes(word)) this.refuse(`${word} expected`);
  }

  word(): string {
    const word = this.next;
    if (word === undefined) this.refuse('it ends too early');
    this.#at += 1;
    return word;
  }

  attribute(): string {
    const word = this.word();
    if (!ATTRIBUTE.test(word)) this.refuse(`${word.slice(0, 60)} is no attribute`);
    return word;
  }

  end(): void {
    if (this.next !== undefined) this.refuse(`${this.next.slice(0, 60)} not expected`);
  }

  /** `and` binds closer than `or`. */
  filter(depth: number, inside: boolean): Filter {
    if (depth > DEEPEST) this.refuse(`deeper than ${DEEPEST} parentheses`);
    return this.#joined('or', () => this.#joined('and', () => this.#term(depth, inside)));
  }

  #joined(op: 'and' | 'or', one: () => Filter): Filter {
    const first = one();
    const filters = [first];
    while (this.takes(op)) filters.push(one());
    return filters.length === 1 ? first : { op, filters };
  }

  #term(depth: number, inside: boolean): Filter {
    this.#terms += 1;
    if (this.#terms > MOST_TERMS) this.refuse(`more than ${MOST_TERMS} conditions`);
    if (this.takes('not')) {
      if (this.next !== '(') this.refuse('( expected after not');
      return { op: 'not', filter: this.#term(depth + 1, inside) };
    }
    if (this.takes('(')) {
      const filter = this.filter(depth + 1, inside);
      this.expect(')');
      return filter;
    }
    const path = this.attribute();
    if (!inside && this.takes('[')) {
      const filter = this.filter(depth + 1, true);
      this.expect(']');
      return { op: 'within', path, filter };
    }
    const op = this.word().toLowerCase();
    if (op === 'pr') return { op, path };
    const comparison = COMPARISONS.find((one) => one === op);
    if (!comparison) this.refuse(`${op.slice(0, 60)} is no operator`);
    return { op: comparison, path, value: this.#value() };
  }

  #value(): FilterValue {
    const word = this.word();
    // A value as JSON has it (RFC 7644, figure 1); Entra writes booleans with a capital.
    const written = /^(?:true|false|null)$/i.test(word) ? word.toLowerCase() : word;
    let value: unknown;
    try {
      value = JSON.parse(written);
    } catch {
      value = undefined;
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return value;
    return value === null ? value : this.refuse(`${word.slice(0, 60)} is no value`);
  }
}

/** A filter, read whole. @throws {ScimError} invalidFilter */
export function readFilter(text: string): Filter {
  const reader = new Reader(text, 'invalidFilter');
  const filter = reader.filter(0, false);
  reader.end();
  return filter;
}

/** Where a patch changes something (RFC 7644, figure 7). */
export interface PatchPath {
  /** An attribute with its schema and sub-attribute, as it was written. */
  attribute: string;
  /** Which values of a list are meant. */
  filter?: Filter;
}

/** A path of a patch, read whole; `emails[type eq "work"].value` is of the attribute `emails.value`. @throws {ScimError} invalidPath */
export function readPath(text: string): PatchPath {
  const reader = new Reader(text, 'invalidPath');
  const attribute = reader.attribute();
  if (!reader.takes('[')) {
    reader.end();
    return { attribute };
  }
  const filter = reader.filter(0, true);
  reader.expect(']');
  const sub = reader.next === undefined ? '' : reader.word();
  reader.end();
  if (sub !== '' && !/^\.[a-z][\w$-]*$/i.test(sub)) reader.refuse(sub.slice(0, 60));
  return { attribute: attribute + sub, filter };
}
