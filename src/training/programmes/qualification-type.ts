import { DomainError } from '../../ground/errors.js';
import { formatNumber } from '../../ground/language/format.js';
import type { Language } from '../../ground/language/languages.js';

/** What a programme of qualification teaches, and how long it is (Cabinet Resolution No. 106 of 06.02.2019). */
export const CONTENTS = ['general', 'special'] as const;
export const LENGTHS = ['short', 'certificate'] as const;
export type Length = (typeof LENGTHS)[number];

/** Types of programmes of qualification, by content and length. */
export const QUALIFICATION_TYPES = [
  'general short',
  'special short',
  'general certificate',
  'special certificate',
] as const;
export type QualificationType = (typeof QUALIFICATION_TYPES)[number];

/** Thousandths of an ECTS credit that a length has by the same act: short-term 0.2 to 1, certificate from 2. */
const RANGES: Readonly<Record<Length, readonly [number, number]>> = {
  short: [200, 1000],
  certificate: [2000, Infinity],
};

const within = (length: Length, credits: number): boolean => {
  const [least, most] = RANGES[length];
  return credits >= least && credits <= most;
};

/** The length to which so many thousandths of a credit belong; undefined between and below them. */
export const lengthOf = (credits: number): Length | undefined =>
  LENGTHS.find((length) => within(length, credits));

/** A type taken apart. */
export function partsOf(type: QualificationType) {
  const content = CONTENTS.find((one) => type.startsWith(one)) ?? 'general';
  const length = LENGTHS.find((one) => type.endsWith(one)) ?? 'short';
  return { content, length };
}

/** Whether a programme of this type may have so many thousandths of a credit. */
export const fitsType = (type: QualificationType, credits: number): boolean =>
  within(partsOf(type).length, credits);

const isQualification = (type: string): type is QualificationType =>
  QUALIFICATION_TYPES.some((one) => one === type);

/** The credits of a programme lie outside what its type allows. */
export class CreditsOutside extends DomainError {
  readonly length: Length;

  constructor(length: Length) {
    const [, most] = RANGES[length];
    const isOpen = most === Infinity;
    super(isOpen ? 'programmes:faults.creditsLeast' : 'programmes:faults.creditsBetween', 'unfit');
    this.length = length;
  }
}

/**
 * Of types of other kinds the act says nothing.
 * @param credits thousandths
 * @throws {CreditsOutside}
 */
export function refuseOutside(type: string, credits: number): void {
  if (isQualification(type) && !fitsType(type, credits))
    throw new CreditsOutside(partsOf(type).length);
}

/** The range of a length in credits, as a reader writes numbers; without an end, `most` is empty. */
export function rangeWords(length: Length, lang: Language): { least: string; most: string } {
  const [least, most] = RANGES[length].map((thousandths) =>
    thousandths === Infinity ? '' : formatNumber(thousandths / 1000, lang, 3),
  );
  return { least: least ?? '', most: most ?? '' };
}
