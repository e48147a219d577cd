/** Fields of the form that a document's text may fill in. */
export const PROPOSED = [
  ...(['title', 'provider', 'number', 'issuedOn', 'hours', 'credits'] as const),
  ...(['content', 'length'] as const),
] as const;

/** What a document's text says of it, as the form takes it; only what was found. */
export type Proposals = Partial<Record<(typeof PROPOSED)[number], string>>;

const MONTHS = new Map([
  ...['січня', 'лютого', 'березня', 'квітня', 'травня', 'червня'].map(entry),
  ...['липня', 'серпня', 'вересня', 'жовтня', 'листопада', 'грудня'].map((name, at) =>
    entry(name, at + 6),
  ),
]);

function entry(name: string, at: number): [string, string] {
  return [name, String(at + 1).padStart(2, '0')];
}

const NUMBER = /№\s{0,3}:?\s{0,3}(\p{L}{0,10}[\p{L}\p{N}/–-]{0,40}\p{N}[\p{L}\p{N}/–-]{0,20})/u;
const DATE =
  /(?<!\p{N})(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\p{N})|(?<!\p{N})[«"“]?(\d{1,2})[»"”]?\s{1,3}(\p{L}{5,9})\s{1,3}(\d{4})/gu;
/** Before the date of issue stands a word of it; other dates are of the training. */
const ISSUED = /(?:вида(?:но|ний|чі)|issued)\P{L}{0,20}(?:on\s)?$/iu;
const BEFORE_DATE = 40;
const HOURS =
  /(?<![\p{N}.,])(\d{1,4}(?:[.,]\d{1,2})?)\s{0,3}\(?(?:(?:академічн|навчальн|academic)\p{L}{0,5}\s{1,3})?(?:год(?:ин\p{L}{0,3})?|hours?)(?!\p{L})/iu;
const CREDITS =
  /(?<![\p{N}.,])(\d{1,2}(?:[.,]\d{1,3})?)\s{0,3}\(?(?:ECTS\s{1,3})?(?:кредит\p{L}{0,3}|credits?)(?!\p{L})/iu;
const TITLE =
  /(?:програм\p{L}{1,4}|курс\p{L}{0,3}|тем\p{L}{1,2}|course|programme)\s{1,5}[«"“]([^«»"“”\n]{5,300}(?:\n[^«»"“”\n]{0,200})?)[»"”]/iu;
/** «за загальною короткостроковою програмою»: content and length as the law calls them. */
const TYPE =
  /(?<!\p{L})(?:(загальн)|спеціальн)\p{L}{1,4}\s{1,3}(?:(короткостроков)|професійн|сертифікатн)/iu;
/** Words by which an institution calls itself. */
const INSTITUTION =
  /університет|інститут|академі[яїю](?!\p{L})|центр|школа|агентство|фонд|коледж|university|institute|academy|school|foundation/iu;
const LONGEST_PROVIDER = 200;

/**
 * What the text of a document of training says, to be looked at by whoever brings it. The last date that
 * has come is proposed unless one is said to be that of issue.
 * @param today `YYYY-MM-DD`
 */
export function proposalsIn(text: string, today: string): Proposals {
  const found = {
    title: TITLE.exec(text)?.[1]?.replaceAll(/\s+/gu, ' ').trim(),
    provider: providerIn(text),
    number: NUMBER.exec(text)?.[1],
    issuedOn: issuedOn(text, today),
    hours: HOURS.exec(text)?.[1],
    credits: CREDITS.exec(text)?.[1],
    ...typeIn(text),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value));
}

function typeIn(text: string): Pick<Proposals, 'content' | 'length'> {
  const found = TYPE.exec(text);
  if (!found) return {};
  const [, general, short] = found;
  return { content: general ? 'general' : 'special', length: short ? 'short' : 'certificate' };
}

const providerIn = (text: string): string | undefined =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/gu, ' ').trim())
    .find((line) => line.length <= LONGEST_PROVIDER && INSTITUTION.test(line));

function issuedOn(text: string, today: string): string | undefined {
  const dates = [...text.matchAll(DATE)].flatMap((match) => {
    const day = dayOf(match);
    if (day === undefined || day > today) return [];
    const before = text.slice(Math.max(0, match.index - BEFORE_DATE), match.index);
    return [{ day, issued: ISSUED.test(before) }];
  });
  return (dates.find(({ issued }) => issued) ?? dates.at(-1))?.day;
}

function dayOf([, day, month, year, named, word, itsYear]: RegExpMatchArray): string | undefined {
  const [of, at, on] = named
    ? [itsYear, MONTHS.get((word ?? '').toLowerCase()), named]
    : [year, month, day];
  if (!of || !at || !on) return undefined;
  const written = `${of}-${at.padStart(2, '0')}-${on.padStart(2, '0')}`;
  const real = new Date(`${written}T00:00:00Z`);
  const stands = !Number.isNaN(real.getTime()) && real.toISOString().startsWith(written);
  return stands ? written : undefined;
}
