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

/** Whether a text that somebody agreed to says what a resident's sex is kept for. */
export const saysOfSex = (version: string | undefined): boolean =>
  CONSENT_TEXTS.some((text) => text.version === version && text.sex);

/** The text that is shown on a day in Kyiv, `YYYY-MM-DD`; before the first of them it is the first. */
export const consentOn = (day: string): ConsentText =>
  CONSENT_TEXTS.findLast(({ from }) => from <= day) ?? CONSENT_TEXTS[0];
