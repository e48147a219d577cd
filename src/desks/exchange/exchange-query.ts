import { z } from 'zod';
import { yearField } from '../../training/duty/year-field.js';
import { choiceField, textField } from '../../web/queries/query-fields.js';
import { FORMAT_NAMES } from './formats/formats.js';

/** Of whose year a file is made: somebody's, a department's with all below it, or of everybody whom HR looks after. */
const WHOSE = { year: yearField, department: textField(24), person: textField(60) };

const notBoth = ({ person, department }: { person: string; department: string }) =>
  person === '' || department === '';
const NOT_BOTH = { path: ['department'], message: 'unknownValue' };

/** What the page may be opened with, so that its form is filled in. */
export const exchangeQuery = z
  .object({ ...WHOSE, format: choiceField(FORMAT_NAMES) })
  .refine(notBoth, NOT_BOTH);

export const fileQuery = z
  .object({ ...WHOSE, format: z.enum(FORMAT_NAMES, 'unknownValue') })
  .refine(notBoth, NOT_BOTH);

/** The same question to the report of the duty, which knows whose people somebody looks after in a year. */
export const reportQuestion = ({
  year,
  department = '',
}: {
  year?: number | undefined;
  department?: string;
} = {}) => ({ state: 'all', department, ...(year === undefined ? {} : { year: String(year) }) });
