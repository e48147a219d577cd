import type { Deed } from '../../decisions/deeds/deed.js';
import { insertOnce } from '../../decisions/insert-once.js';
import { DomainError } from '../../ground/errors.js';
import { yearsBefore } from '../../ground/time/days.js';
import { retentionDeeds, type RetentionSaid } from './retention-effects.js';
import { RetentionModel } from './retention-model.js';

/**
 * What is proposed where nobody said anything: no law names a term for this register; five years is what
 * the institute may want to prove of a year of training, and a choice of ours.
 */
export const PROPOSED_YEARS = 5;
export const MOST_YEARS = 75;

export interface Retention {
  /** 0 until somebody said anything. */
  version: number;
  /** Null: never, and so until somebody said it. */
  leaverYears: number | null;
  at: Date | null;
}

/** Somebody else has changed it since the page was opened. */
export class RetentionChanged extends DomainError {
  constructor() {
    super('retention:refusals.changed');
  }
}

/** There is one. */
const ID = 'retention';
const DAY_MS = 24 * 3600_000;

/** How long people are known after they left. */
export async function retention(): Promise<Retention> {
  const stored = await RetentionModel.findById(ID).lean();
  return {
    version: stored?.version ?? 0,
    leaverYears: stored?.leaverYears ?? null,
    at: stored?.at ?? null,
  };
}

/**
 * The moment before which whoever left is to be known no longer; undefined where there is no term, or it
 * was said less than a day ago: until then it can be taken back and nothing has happened.
 */
export function dueBefore({ leaverYears, at }: Retention, now: Date): Date | undefined {
  const rests = !at || now.getTime() - at.getTime() < DAY_MS;
  return leaverYears === null || rests ? undefined : yearsBefore(now, leaverYears);
}

/**
 * Says how many years it is from now on, after the version that was seen; null is never. What is so
 * already is not said again. @throws {RetentionChanged}
 */
export async function saveRetention(
  leaverYears: number | null,
  edited: number,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const stands = await retention();
  if (stands.version > 0 && stands.leaverYears === leaverYears) return;
  const version = edited + 1;
  const what: RetentionSaid = { from: textOf(stands.leaverYears), to: textOf(leaverYears) };
  const deed: Deed<RetentionSaid> = { _id: `retention:${version}`, by, at, what };
  const said = { version, leaverYears, at };
  const saved =
    edited === 0
      ? await insertOnce(
          () => RetentionModel.create({ ...{ _id: ID, ...said, deeds: [deed] } }),
          () => RetentionModel.exists({ _id: ID }),
        )
      : await replace(said, edited, deed);
  if (!saved && (await retention()).leaverYears !== leaverYears) throw new RetentionChanged();
  await retentionDeeds.settle(ID);
}

async function replace(
  said: Pick<Retention, 'version' | 'leaverYears'> & { at: Date },
  edited: number,
  deed: Deed<RetentionSaid>,
): Promise<boolean> {
  const { modifiedCount } = await RetentionModel.updateOne(
    { _id: ID, version: edited },
    { $set: said, $push: { deeds: deed } },
  );
  return modifiedCount === 1;
}

const textOf = (years: number | null) => (years === null ? '' : String(years));
