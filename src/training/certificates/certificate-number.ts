import { inKyiv } from '../../ground/language/format.js';
import { codeForm } from '../../ground/text/identity-form.js';

const DIGITS = 6;

/** The register of a series and the calendar year in Kyiv: `IM-2026`. */
export const registerId = (series: string, issuedAt: Date): string =>
  `${series}-${inKyiv(issuedAt).year}`;

/** The number of the nth document of a register: `IM-2026-000123`. */
export const certificateNumber = (register: string, n: number): string =>
  `${register}-${String(n).padStart(DIGITS, '0')}`;

/**
 * A number as it is typed from paper: small letters, Cyrillic letters that look Latin, any dashes or
 * none, missing zeros. Undefined where no number can be read from it.
 */
export function readNumber(typed: string): string | undefined {
  const parts = /^([A-Z]{1,6})[\s-]*(\d{4})[\s-]*(\d{1,12})$/.exec(codeForm(typed));
  const [, series, year, n] = parts ?? [];
  if (series === undefined || year === undefined || n === undefined) return undefined;
  return certificateNumber(`${series}-${year}`, Number(n));
}
