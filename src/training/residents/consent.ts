import type { NamesIn } from '../../ground/language/text-keys.js';

/** A text by which residents agree to what is kept of them, as it was shown from a day on. */
export interface ConsentText {
  /** Names the text in `residents:consents`; what somebody agreed to is kept by it. */
  version: NamesIn<'residents:consents'>;
  /** The first day on which it was shown, `YYYY-MM-DD`. */
  from: string;
  /** Whether it says what a resident's sex is kept for: nobody is asked before. */
  sex: boolean;
}

/**
 * All of them, the newest last (Law 2297-VI, articles 2 and 6: consent is to a stated purpose). A text that
 * somebody agreed to is never changed, the term that it states included: another is added behind it.
 */
export const CONSENT_TEXTS: readonly [ConsentText, ...ConsentText[]] = [
  { version: 'v1', from: '2026-11-01', sex: false },
  { version: 'v2', from: '2026-11-30', sex: true },
];

type Agreed = readonly { version: string }[];

/** What a resident agreed to, and what is on record of their sex. */
interface OnRecord {
  sex?: string | null | undefined;
  consents: Agreed;
}

/** Whether any text that somebody agreed to says what a resident's sex is kept for. */
const saysOfSex = (consents: Agreed): boolean =>
  CONSENT_TEXTS.some(({ version, sex }) => sex && consents.some((one) => one.version === version));

/** The newest text of those that somebody agreed to, whichever they confirmed last; undefined where they agreed to none. */
export const newestAgreed = (consents: Agreed): ConsentText | undefined =>
  CONSENT_TEXTS.findLast(({ version }) => consents.some((one) => one.version === version));

/**
 * Whether a resident may change what is kept of their sex as they are: a text that they agreed to says of it, or it
 * is on record.
 */
export const maySaySex = ({ sex, consents }: OnRecord): boolean =>
  Boolean(sex) || saysOfSex(consents);

/** The text of a day to which a resident agrees first before their sex is kept; undefined where they may say it already. */
export function textForSex(
  resident: OnRecord | null | undefined,
  day: string,
): ConsentText | undefined {
  const text = consentOn(day);
  return text.sex && !(resident && maySaySex(resident)) ? text : undefined;
}

/** The text that is shown on a day in Kyiv, `YYYY-MM-DD`; before the first of them it is the first. */
export const consentOn = (day: string): ConsentText =>
  CONSENT_TEXTS.findLast(({ from }) => from <= day) ?? CONSENT_TEXTS[0];
