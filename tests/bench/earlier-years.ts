import mongoose from 'mongoose';

/** What grows with the years, and is told by reports. */
const COLLECTIONS = ['courses', 'enrolments', 'certificates', 'demands'] as const;
/** So that each day of the week stays what it is. */
const A_YEAR_MS = 52 * 7 * 86_400_000;
const BATCH = 2000;

/** Fields that hold the id of what is copied too, and those that hold its number or code. */
const IDS = new Set(['_id', 'course', 'enrolment', 'programme']);
const NUMBERS = new Set(['number', 'replaces', 'replacedBy', 'code', 'courseCode']);
const CODES = new Set(['verificationCode']);

type Row = Record<string, unknown>;

/**
 * Copies all that was held, taken, issued and asked for into so many years before, each thing with a number
 * of its own. The same data make the same years.
 */
export async function addYearsBefore(years: number, say: (line: string) => void): Promise<void> {
  for (const name of COLLECTIONS) {
    const collection = mongoose.connection.collection<Row>(name);
    const rows = (await collection.find().toArray()) as Row[];
    for (let back = 1; back <= years; back += 1)
      for (let from = 0; from < rows.length; from += BATCH)
        await collection.insertMany(
          rows.slice(from, from + BATCH).map((row) => earlier(row, back) as never),
          { ordered: false },
        );
    say(`${name}: ${rows.length} in each of ${years + 1} years`);
  }
}

/** A document as it would have come to be so many years before. */
function earlier(value: unknown, back: number, field = ''): unknown {
  if (value instanceof Date) return new Date(value.getTime() - back * A_YEAR_MS);
  if (typeof value === 'string') {
    if (IDS.has(field)) return `${back.toString(16).padStart(3, '0')}${value.slice(3)}`;
    if (NUMBERS.has(field)) return `${value}-${back}`;
    return CODES.has(field) ? `${back}${value}` : value;
  }
  if (Array.isArray(value)) return value.map((one) => earlier(one, back));
  if (typeof value !== 'object' || value === null || 'buffer' in value) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, earlier(one, back, name)]),
  );
}
