import { textOf } from '../../../documents/reading/read-text.js';
import { inKyiv } from '../../../ground/language/format.js';
import { CONTAINER_OF } from '../checking/check-file.js';
import { fileKind } from '../scan-kind.js';
import { UnusableScan } from '../scans.js';
import { proposalsIn } from './proposals.js';

/** A form with what was read from a file in the fields that were empty, and which these are. */
export interface ReadIn {
  typed: Record<string, unknown>;
  fields: string[];
}

/**
 * Fills in what somebody left empty from the file that they chose; what they typed stays as it is. From a
 * picture nothing is read.
 * @throws {UnusableScan, Busy}
 */
export async function readIn(
  typed: Record<string, unknown>,
  bytes: Buffer,
  now: Date,
): Promise<ReadIn> {
  const type = fileKind(bytes);
  if (!type) throw new UnusableScan();
  const container = CONTAINER_OF[type];
  const text = container ? await textOf({ bytes, container }) : '';
  const found = Object.entries(proposalsIn(text, inKyiv(now).toFormat('yyyy-MM-dd')));
  const empty = found.filter(([field]) => isBlank(typed[field]));
  return {
    typed: { ...typed, ...Object.fromEntries(empty) },
    fields: empty.map(([field]) => field),
  };
}

const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === '';
