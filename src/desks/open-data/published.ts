import { inKyiv } from '../../ground/language/format.js';
import { dayIn, yearInKyiv } from '../../ground/time/days.js';
import { documentedTraining } from '../../training/certificates/search/documented-training.js';
import { coursesEndingWithin } from '../../training/courses/courses-in-time.js';
import { figuresOf, type Figures } from './figures.js';
import { PublishedYearModel, type PublishedYear } from './published-model.js';

/** So many of the years that are over are told of. */
const YEARS = 5;

/** The figures of all years that are told of, the last first, and since when they are as they are. */
export interface Published {
  lines: Figures[];
  /** `YYYY-MM-DD`. */
  changedOn: string;
}

/**
 * Each year is counted once, when it is over and first asked for, and stays as it was published: counted
 * anew after a certificate was revoked, the difference would be somebody's.
 */
export async function publishedFigures(now: Date): Promise<Published> {
  const { year } = inKyiv(now);
  const years = Array.from({ length: YEARS }, (_, before) => year - 1 - before);
  const known = await publishedOf(years);
  let added = false;
  // One after another, so that no more than one year is held at a time.
  for (const one of years) if (!known.has(String(one)) && (await publish(one, now))) added = true;
  const all = added ? await publishedOf(years) : known;
  return {
    lines: years.flatMap((one) => all.get(String(one))?.lines ?? []),
    changedOn: [...all.values()]
      .map(({ countedAt }) => dayIn(countedAt))
      .reduce((last, day) => (day > last ? day : last), `${year}-01-01`),
  };
}

async function publishedOf(years: readonly number[]): Promise<Map<string, PublishedYear>> {
  const found = await PublishedYearModel.find({ _id: { $in: years.map(String) } }).lean<
    PublishedYear[]
  >();
  return new Map(found.map((one) => [one._id, one]));
}

/** Counts a year and keeps it, unless another process was first; keeps nothing of one in which nothing was. */
async function publish(year: number, now: Date): Promise<boolean> {
  const within = yearInKyiv(year);
  const held = await coursesEndingWithin(within, undefined);
  const lines = figuresOf(year, held, await documentedTraining(within, undefined));
  if (lines.length === 0) return false;
  await PublishedYearModel.updateOne(
    { _id: String(year) },
    { $setOnInsert: { countedAt: now, lines } },
    { upsert: true },
  );
  return true;
}
