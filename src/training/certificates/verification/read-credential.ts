import type { JsonObject } from '../sealing/proof/json-object.js';

/** Bytes; a credential of ours has a few thousand. */
export const LARGEST_CREDENTIAL = 256_000;
/** Levels of objects and lists within each other; ours has five. */
const DEEPEST = 32;
/** Values in all objects and lists; ours has about a hundred. */
const MOST_VALUES = 5000;

const SIGN = { quote: 0x22, comma: 0x2c, backslash: 0x5c } as const;
const OPENS = new Set([0x5b, 0x7b]);
const CLOSES = new Set([0x5d, 0x7d]);

/**
 * The object that a file is as JSON; undefined where it is none, or one that no credential of ours
 * could be: that is seen before it is parsed, for whoever works on it later calls itself once a level.
 */
export function readCredential(bytes: Buffer): JsonObject | undefined {
  if (bytes.length > LARGEST_CREDENTIAL || !isModest(bytes)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text, onlyRealNumbers);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it has few levels and values, by its brackets and commas outside of texts. */
function isModest(bytes: Buffer): boolean {
  let depth = 0;
  let values = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const sign = bytes[at] ?? 0;
    if (sign === SIGN.quote) inText = !inText;
    else if (inText) at += sign === SIGN.backslash ? 1 : 0;
    else if (sign === SIGN.comma) values += 1;
    else if (OPENS.has(sign)) depth += 1;
    else if (CLOSES.has(sign)) depth -= 1;
    if (depth > DEEPEST || values > MOST_VALUES) return false;
  }
  return true;
}

/** RFC 8785 writes no number beyond all numbers, so nothing signed holds one. */
function onlyRealNumbers(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new SyntaxError('not a number');
  return value;
}
