import { setImmediate } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import type { Bounds } from '../bounds.js';
import { TableRefused } from '../table-refused.js';

type Attributes = Readonly<Partial<Record<string, string>>>;

export interface XmlReader {
  /** An element begins; its name is without the prefix. */
  opened?: (name: string, attributes: Attributes) => void;
  text?: (text: string) => void;
  closed?: (name: string) => void;
}

/**
 * Reads XML as it comes, and lets others be served between two pieces. Entities of its own are
 * unknown to the parser, so that none is unfolded.
 * @throws {TableRefused} for more elements than a workbook of ours has
 * @throws Error where it is not well-formed, and whatever the reader throws
 */
export async function readXml(
  pieces: AsyncIterable<string>,
  reader: XmlReader,
  bounds: Pick<Bounds, 'elements'>,
): Promise<void> {
  const parser = new SaxesParser();
  let elements = 0;
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (elements > bounds.elements) throw new TableRefused('unpacked');
    reader.opened?.(localName(name), attributes);
  });
  parser.on('text', (text) => reader.text?.(text));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('closetag', ({ name }) => reader.closed?.(localName(name)));
  let written = false;
  for await (const piece of pieces) {
    parser.write(piece);
    written = true;
    await setImmediate();
  }
  // A part that a workbook does without holds nothing; of the others the end is checked.
  if (written) parser.close();
}

/** A name without the prefix of its namespace, which every program chooses as it likes. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
