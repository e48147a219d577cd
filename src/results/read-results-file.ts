import { CsvError, parse } from 'csv-parse/sync';
import type { Course } from '../courses/course-model.js';
import {
  OUTCOMES,
  RESULT_FIELDS,
  fieldSchemas,
  type Result,
  type ResultField,
} from './result-fields.js';

/** A line that cannot be used, and why: a key of the catalogue. */
export interface ResultFault {
  line: number;
  text: string;
  fault: string;
}

export interface ReadResults {
  sent: Map<string, Result>;
  faults: ResultFault[];
}

const PASSED = ['passed', 'pass', 'yes', '1', 'складено', 'зараховано', 'так', 'зараховано.'];
const FAILED = ['failed', 'fail', 'no', '0', 'не складено', 'не зараховано', 'незараховано', 'ні'];

/**
 * Reads results: personnel number or e-mail, then the fields of the course's assessment in the order
 * of the form; separated by tabs, semicolons or commas, with a header line or without. An empty cell
 * leaves what is entered.
 * @param people ids by e-mail and by personnel number, in small letters
 */
export function readResultsFile(
  text: string,
  assessment: Course['assessment'],
  people: ReadonlyMap<string, string>,
): ReadResults {
  const fields: readonly ResultField[] = RESULT_FIELDS[assessment];
  const read: ReadResults = { sent: new Map(), faults: [] };
  const { lines, broken } = linesOf(text);
  for (const [index, { record, line }] of lines.entries()) {
    const [who = '', ...cells] = record.map((cell) => cell.trim());
    const person = people.get(who.toLowerCase());
    const fault = (key: string) => {
      read.faults.push({ line, text: record.join(' · '), fault: `results:faults.${key}` });
    };
    if (!person) {
      // A first line that names nobody is a header, unless it looks like somebody.
      if (index > 0 || /[@\d]/.test(who)) fault('unknown');
      continue;
    }
    if (read.sent.has(person)) {
      fault('repeated');
      continue;
    }
    const result: Result = {};
    let wrong: string | undefined;
    for (const [at, field] of fields.entries()) {
      const cell = field === 'outcome' ? outcomeOf(cells[at] ?? '') : (cells[at] ?? '');
      const parsed = fieldSchemas[field].safeParse(cell);
      if (!parsed.success) wrong ??= parsed.error.issues[0]?.message ?? 'invalid';
      else if (parsed.data !== '') result[field] = parsed.data;
    }
    if (wrong) read.faults.push({ line, text: record.join(' · '), fault: wrong });
    else if (Object.keys(result).length === 0) fault('blank');
    else read.sent.set(person, result);
  }
  if (broken !== undefined)
    read.faults.push({ line: broken, text: '', fault: 'results:faults.quotes' });
  return read;
}

function outcomeOf(cell: string): string {
  const word = cell.toLowerCase();
  if (PASSED.includes(word)) return OUTCOMES[0];
  return FAILED.includes(word) ? OUTCOMES[1] : cell;
}

function linesOf(text: string): { lines: { record: string[]; line: number }[]; broken?: number } {
  const first = text.split('\n', 1)[0] ?? '';
  const delimiter = ['\t', ';', ','].find((one) => first.includes(one)) ?? ';';
  try {
    const rows = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return { lines: rows.map(({ record, info }) => ({ record, line: info.lines })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { lines: [], broken: Number(error.lines ?? 1) };
  }
}
