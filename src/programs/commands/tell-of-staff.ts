import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  countsOf,
  isToWrite,
  type StaffPlan,
} from '../../desks/people/import/planning/staff-plan.js';
import { staffColumnWord } from '../../desks/people/import/reading/staff-columns.js';
import { changesText, reportColumns, reportRows } from '../../desks/people/import/report-rows.js';
import { faultText, rowViews, type ShownRow } from '../../desks/people/import/row-views.js';
import { csvOf } from '../../documents/books/csv.js';
import type { TableRow } from '../../documents/tables/table.js';
import { readerIn } from '../../ground/language/reader.js';
import type { Layout } from '../../people/imports/columns/find-columns.js';
import { CommandRefused } from './command-refused.js';

const READER = readerIn('en');
const { t } = READER;
const ROWS_AT_ONCE = 500;
/** Nobody but who runs the command reads what is about others. */
const OWN_FILE = 0o600;

/** Says how a file is read of which nothing but an earlier one tells what its columns hold. */
export function tellLayout(rows: readonly TableRow[], { header, keys }: Layout): void {
  const headings = rows[header]?.cells ?? [];
  const columns = keys.map((key, at) => {
    const heading = headings[at] ?? '';
    const column = heading === '' ? `column ${at + 1}` : `“${heading}”`;
    return `${column} ${key === '' ? 'is not read' : `is “${staffColumnWord(key, t)}”`}`;
  });
  console.log(`Read as somebody said of the columns of a file like it: ${columns.join('; ')}.`);
}

/** Says what a plan would do: each refused row, who is asked about, and how many of each kind. */
export function tellPlan(plan: StaffPlan, leavers: boolean): void {
  const counts = countsOf(plan);
  for (const { line, name, fault, namesakes } of plan.rows) {
    if (line !== null && fault) console.log(`${rowWords(line, name)}: ${faultText(fault, t)}`);
    else if (namesakes !== undefined)
      console.log(
        `${rowWords(line, name)}: ${t('staff:namesakes', { marks: namesakes })}; confirm it on the page`,
      );
  }
  const { added, asking, changed, returned, leaving, absent, same, refused, mended } = counts;
  console.log(
    `${added - asking} new, ${changed} changed, ${returned} coming back, ${leaving} leaving, ` +
      `${absent} not in the file${leavers ? ', who leave' : ''}, ${same} unchanged, ` +
      `${refused} refused, ${asking} to be confirmed; ${mended} rows were mended.`,
  );
}

/** Says field by field what a plan would write: neither namesakes, nor those absent who are not to leave. */
export async function tellFields({ rows }: StaffPlan, leavers: boolean): Promise<void> {
  const written = rows.filter(
    (row) => isToWrite(row) && row.namesakes === undefined && (leavers || row.state !== 'absent'),
  );
  for (let from = 0; from < written.length; from += ROWS_AT_ONCE) {
    const some = written.slice(from, from + ROWS_AT_ONCE);
    const views = await rowViews(planned(some), READER);
    views.forEach(({ line, state, changes }, at) => {
      const fields = changesText(changes);
      const words = `${rowWords(line, some[at]?.name ?? '')}: ${state}`;
      console.log(fields === '' ? words : `${words}; ${fields}`);
    });
  }
}

const rowWords = (line: number | string | null, name: string): string =>
  `Row ${line ?? '–'}${name === '' ? '' : `, ${name}`}`;

/** The rows of a plan of which nothing is written yet; namesakes are confirmed by nobody here. */
export const planned = (rows: StaffPlan['rows']): ShownRow[] =>
  rows.map((row) => ({ ...row, outcome: row.namesakes === undefined ? 'none' : 'unchosen' }));

/** Writes the page's report to a file, as CSV. @throws {CommandRefused} where the file cannot be written */
export async function writeReport(
  file: string,
  rows: AsyncIterable<ShownRow> | Iterable<ShownRow>,
): Promise<void> {
  const text = csvOf(reportColumns(READER), reportRows(rows, READER), READER.lang);
  try {
    await pipeline(Readable.from(text), createWriteStream(file, { mode: OWN_FILE }));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new CommandRefused(`${file} cannot be written: ${error.message}`);
    throw error;
  }
  console.log(`The report is in ${file}.`);
}
