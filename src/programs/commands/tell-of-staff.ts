import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { countsOf, type StaffPlan } from '../../desks/people/import/planning/staff-plan.js';
import { changesText, reportColumns, reportRows } from '../../desks/people/import/report-rows.js';
import { faultText, rowViews, type ShownRow } from '../../desks/people/import/row-views.js';
import { csvOf } from '../../documents/books/csv.js';
import { translator } from '../../ground/language/i18n.js';
import { CommandRefused } from './command-refused.js';

const t = translator('en');
const ROWS_AT_ONCE = 500;
/** Nobody but who runs the command reads what is about others. */
const OWN_FILE = 0o600;

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

/** Says field by field what a plan would write. */
export async function tellFields({ rows }: StaffPlan, now: Date): Promise<void> {
  const written = rows.filter(({ state, fault }) => state !== 'same' && fault === undefined);
  for (let from = 0; from < written.length; from += ROWS_AT_ONCE) {
    const some = written.slice(from, from + ROWS_AT_ONCE);
    const views = await rowViews(planned(some), { lang: 'en', t, now });
    views.forEach(({ line, state, changes }, at) => {
      const fields = changesText(changes);
      const words = `${rowWords(line, some[at]?.name ?? '')}: ${state}`;
      console.log(fields === '' ? words : `${words}; ${fields}`);
    });
  }
}

const rowWords = (line: number | string | null, name: string): string =>
  `Row ${line ?? '–'}${name === '' ? '' : `, ${name}`}`;

/** The rows of a plan of which nothing is written yet. */
export const planned = (rows: StaffPlan['rows']): ShownRow[] =>
  rows.map((row) => ({ ...row, outcome: 'none' }));

/** Writes the page's report to a file, as CSV. @throws {CommandRefused} where the file cannot be written */
export async function writeReport(
  file: string,
  rows: AsyncIterable<ShownRow> | Iterable<ShownRow>,
  now: Date,
): Promise<void> {
  const reader = { lang: 'en', t, now } as const;
  const text = csvOf(reportColumns(reader), reportRows(rows, reader), reader.lang);
  try {
    await pipeline(Readable.from(text), createWriteStream(file, { mode: OWN_FILE }));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new CommandRefused(`${file} cannot be written: ${error.message}`);
    throw error;
  }
  console.log(`The report is in ${file}.`);
}
