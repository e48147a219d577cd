import { storedIn } from '../../database/stored-in.js';
import { inKyiv } from '../../ground/language/format.js';

/** So many who begin something in the same moment are numbered one after another. */
const MOST_TRIES = 20;
const DIGITS = 4;
/** The last number that they can say. */
const MOST_OF_DIGITS = 10 ** DIGITS - 1;

/** A document that is numbered by year, '2026-0007', and knows the form that made it. */
interface Numbered {
  _id: string;
  form: string;
}

interface Options {
  model: { collection: unknown };
  /** Key of the form: the same form begins one document, however often it comes. */
  form: string;
  at: Date;
}

/**
 * Begins a document under the next number of the year in Kyiv, once. Returns its number.
 * @param isTaken whether `begin` was refused because another document has the number by now
 */
export async function underNextNumber(
  { model, form, at }: Options,
  begin: (number: string) => Promise<unknown>,
  isTaken: (refusal: unknown) => boolean,
): Promise<string> {
  const stored = storedIn<Numbered>(model);
  for (let tries = 1; ; tries += 1) {
    // In this order: whatever the same form began is either seen here, or has the number that it would have.
    const next = await nextNumber(model, inKyiv(at).year);
    const begun = await stored.findOne({ form }, { projection: { _id: 1 } });
    const number = begun?._id ?? next;
    try {
      await begin(number);
      return number;
    } catch (refusal) {
      if (!isTaken(refusal) || tries >= MOST_TRIES) throw refusal;
    }
  }
}

async function nextNumber(model: Options['model'], year: number): Promise<string> {
  const fours = await countIn(model, year, DIGITS);
  // As text, 10000 stands before 9999: it is asked for apart, once there may be one.
  const count =
    fours < MOST_OF_DIGITS ? fours : Math.max(fours, await countIn(model, year, DIGITS + 1));
  return `${year}-${String(count + 1).padStart(DIGITS, '0')}`;
}

/** The greatest count of so many digits that was given in a year; 0 where none was. */
async function countIn(model: Options['model'], year: number, digits: number): Promise<number> {
  const last = await storedIn<Numbered>(model)
    .find(
      { _id: { $gte: `${year}-`, $lt: `${year}.`, $regex: `^${year}-\\d{${digits}}$` } },
      { projection: { _id: 1 } },
    )
    .sort({ _id: -1 })
    .limit(1)
    .next();
  return Number(last?._id.slice(`${year}-`.length) ?? 0);
}
