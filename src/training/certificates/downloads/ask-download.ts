import { createHash } from 'node:crypto';
import { newId } from '../../../ground/id.js';
import { isDuplicateKey } from '../../../decisions/decision-store.js';
import { DomainError } from '../../../ground/errors.js';
import type { Language } from '../../../ground/language/languages.js';
import type { Format } from './content.js';
import { DownloadModel, type Download } from './download-model.js';

const HOUR_MS = 60 * 60_000;
/** For so long a file is kept, and counts. */
const KEPT_MS = 24 * HOUR_MS;
/** For so long an equal request is answered with the file that stands. */
const SAME_FOR_MS = HOUR_MS;

/** Files kept and bytes in them, for one person and for all: they lie in the same database as all else. */
const QUOTA = {
  own: { files: 10, bytes: 2_000_000_000 },
  all: { files: 200, bytes: 20_000_000_000 },
} as const;

/** No single file may grow larger than this while it is written. */
export const LARGEST_FILE: number = QUOTA.own.bytes;

/** The person keeps as many prepared files as may be, or as many bytes in them. */
export class DownloadsFull extends DomainError {
  constructor() {
    super('downloads:refusals.own', 'too-many', { count: QUOTA.own.files, gigabytes: 2 });
  }
}

/** Everybody together keeps as much as there is room for. */
export class DownloadsFullForAll extends DomainError {
  constructor() {
    super('downloads:refusals.all', 'busy');
  }
}

export interface AskedDownload {
  /** The same where it is the same form that asks. */
  _id: string;
  person: string;
  format: Format;
  lang: Language;
  /** The conditions, as in the address of the list. */
  query: Record<string, string | undefined>;
  total: number;
  /** What it will have, as far as can be told. */
  bytes: number;
}

/**
 * Asks for a file to be prepared, once by the same form, or gives the one that the person has just
 * asked for with the same words, if as many documents are to be in it. Of several requests at once one
 * takes the next of the person's places, and the others look again: so many get no further than one
 * after another.
 * @returns its id
 * @throws {DownloadsFull, DownloadsFullForAll} and leaves nothing behind
 */
export async function askForDownload(asked: AskedDownload, now: Date): Promise<string> {
  const { _id, person, format, lang, query, total, bytes } = asked;
  for (;;) {
    const all = await DownloadModel.find({}, NEEDED).lean();
    const standing = all.filter(({ expiresAt }) => expiresAt > now);
    const own = standing.filter((one) => one.person === person);
    const stands =
      own.find((one) => one._id === _id) ?? own.find((one) => isEqual(one, sameness(asked), now));
    if (stands) return stands._id;
    if (exceeds(own, bytes, QUOTA.own)) throw new DownloadsFull();
    if (exceeds(standing, bytes, QUOTA.all)) throw new DownloadsFullForAll();
    // What an earlier press of the same form made may be over.
    const id = all.some((one) => one._id === _id) ? newId() : _id;
    const place = nextPlace(all.filter((one) => one.person === person));
    try {
      await DownloadModel.create({
        ...{ _id: id, person, place, format, lang, query, total, same: sameness(asked) },
        ...{ size: bytes, status: 'waiting', createdAt: now },
        expiresAt: new Date(now.getTime() + KEPT_MS),
      });
      return id;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

const NEEDED = {
  ...{ person: 1, place: 1, same: 1, size: 1, status: 1, missing: 1 },
  ...{ createdAt: 1, expiresAt: 1 },
} as const;

/** The lowest that none of these has. */
function nextPlace(own: readonly { place?: number | null }[]): number {
  const taken = new Set(own.map(({ place }) => place));
  let place = 0;
  while (taken.has(place)) place += 1;
  return place;
}

const sameness = ({ format, lang, query, total }: AskedDownload): string =>
  createHash('sha256')
    .update(JSON.stringify([format, lang, total, query]))
    .digest('hex');

type Standing = Pick<Download, '_id' | 'same' | 'size' | 'status' | 'missing' | 'createdAt'>;

/** What is asked for again after something was missing may be whole now. */
const isEqual = (
  { same, status, missing, createdAt }: Standing,
  wanted: string,
  now: Date,
): boolean =>
  same === wanted &&
  status !== 'failed' &&
  !missing &&
  createdAt.getTime() > now.getTime() - SAME_FOR_MS;

const exceeds = (
  kept: readonly Standing[],
  bytes: number,
  quota: { files: number; bytes: number },
): boolean =>
  kept.length >= quota.files || kept.reduce((sum, { size }) => sum + size, bytes) > quota.bytes;
