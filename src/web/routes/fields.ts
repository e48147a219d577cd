import { isUtf8 } from 'node:buffer';
import type { Request } from 'express';
import { DomainError } from '../../ground/errors.js';

/** What an address or a form says: each name once, a repeated one with all its values. */
export type Fields = Record<string, string | string[]>;

/** What came in cannot be read as text, or is no form at all. */
export class Unreadable extends DomainError {
  constructor() {
    super('badRequest', 'bad-input');
  }
}

/** More fields than the form, or any address of ours, has. */
export class TooManyFields extends DomainError {
  constructor() {
    super('tooLarge', 'too-large');
  }
}

const LONGEST_NAME = 100;

/**
 * The fields of an address's query or of a form's body as `application/x-www-form-urlencoded` (WHATWG
 * URL, section 5.1). Always flat and without a prototype: `a[$gt]=` is a field of that name and
 * nothing more, `__proto__` likewise.
 * @throws {Unreadable} for text that is no UTF-8 or holds signs that nobody types
 * @throws {TooManyFields} before anything is decoded
 */
export function readPairs(encoded: string, most: number): Fields {
  if (encoded === '') return noFields();
  const pairs = encoded.split('&', most + 1);
  if (pairs.length > most) throw new TooManyFields();
  return gather(
    pairs
      .filter((pair) => pair !== '')
      .map((pair): [string, string] => {
        const equals = pair.indexOf('=');
        return equals < 0
          ? [decoded(pair), '']
          : [decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1))];
      }),
  );
}

/** The same of a body's bytes. @throws {Unreadable, TooManyFields} */
export function readPairsOf(body: Buffer, most: number): Fields {
  if (!isUtf8(body)) throw new Unreadable();
  return readPairs(body.toString('utf8'), most);
}

/** Names with their values as fields, in the order in which they came. @throws {Unreadable} */
export function gather(pairs: Iterable<readonly [string, string]>): Fields {
  const fields = noFields();
  for (const [name, written] of pairs) {
    const value = written.replaceAll(BREAKS, '\n');
    if (name.length > LONGEST_NAME || isUntypable(name) || isUntypable(value))
      throw new Unreadable();
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else if (typeof before === 'string') fields[name] = [before, value];
    else before.push(value);
  }
  return fields;
}

/** What a request's form says, as readBody left it; nothing for a request without one. */
export function bodyOf(req: Request): Fields {
  const { body } = req as { body?: Fields };
  return body ?? noFields();
}

export const noFields = (): Fields => Object.create(null) as Fields;

// What XML, and so a spreadsheet, cannot hold: control signs, halves of surrogate pairs, non-characters.
const UNTYPABLE = /(?![\t\n\r\u0080-\u009F])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u;

/** Whether a text holds what no keyboard gives and not every document takes. */
export const isUntypable = (text: string): boolean => UNTYPABLE.test(text);

// Word processors paste breaks within a paragraph, and of pages, as signs of their own.
const BREAKS = /[\v\f]/g;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Unreadable();
  }
}
