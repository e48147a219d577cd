import { CsvError, parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import { CEFR_LEVELS, type CefrLevel } from '../people/cefr.js';
import { ZONE } from '../web/format.js';
import { columnsOf, withoutHeader } from './placement-columns.js';

/** One line's result. */
export interface PlacementRow {
  /** Number of the line in the text, from 1. */
  line: number;
  /** Personnel number or e-mail, as written. */
  who: string;
  level: CefrLevel;
  /** The day of the test, as midnight in Kyiv; missing where the line names none. */
  at?: Date;
}

/** Why a line cannot be used; keys below `levels:import.faults`. */
export type LineFaultKind =
  'quotes' | 'who' | 'level' | 'date' | 'future' | 'repeated' | 'unknown' | 'left' | 'own';

export interface LineFault {
  line: number;
  /** The line's cells, as written. */
  text: string;
  fault: LineFaultKind;
}

export interface PlacementResults {
  rows: PlacementRow[];
  faults: LineFault[];
}

interface Line {
  record: string[];
  info: { lines: number };
}

/**
 * Reads the results of a placement test: personnel number or e-mail, level, and the day where it is
 * named; separated by tabs, semicolons or commas, with a header in Ukrainian or English or without.
 * A line that cannot be used is told and leaves the others as they are.
 */
export function readPlacementResults(text: string, now: Date): PlacementResults {
  const results: PlacementResults = { rows: [], faults: [] };
  const seen = new Set<string>();
  const { lines, broken } = linesOf(text);
  const { columns, rest } = withoutHeader(lines, ({ record }) => columnsOf(record));
  for (const { record, info } of rest) {
    const cell = (index: number | undefined) =>
      index === undefined ? '' : (record[index] ?? '').trim();
    const who = columns.who.map(cell).find((one) => one !== '') ?? '';
    const level = levelOf(cell(columns.level));
    const at = dayOf(cell(columns.date));
    const key = `${who.toLowerCase()} ${at?.toISOString() ?? ''}`;
    const fault = faultOf({ who, level, at, day: cell(columns.date), now, seen: seen.has(key) });
    if (fault || !level) {
      results.faults.push({ line: info.lines, text: shown(record), fault: fault ?? 'level' });
      continue;
    }
    seen.add(key);
    results.rows.push({ line: info.lines, who, level, ...(at ? { at } : {}) });
  }
  if (broken) results.faults.push(broken);
  return results;
}

interface Read {
  who: string;
  level: CefrLevel | undefined;
  at: Date | undefined;
  day: string;
  now: Date;
  seen: boolean;
}

function faultOf({ who, level, at, day, now, seen }: Read): LineFaultKind | undefined {
  if (who === '') return 'who';
  if (!level) return 'level';
  if (day !== '' && !at) return 'date';
  if (at && at > now) return 'future';
  return seen ? 'repeated' : undefined;
}

/** The lines that are not blank; where quotes are left open, those before them and the fault. */
function linesOf(text: string): { lines: Line[]; broken?: LineFault } {
  const clean = text.replace(/^\uFEFF/, '');
  const options = {
    delimiter: delimiterOf(clean),
    info: true as const,
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  };
  try {
    return { lines: parse(clean, options) as unknown as Line[] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const all = clean.split(/\r\n|\n|\r/);
    // Quotes that are never closed swallow everything behind them: the fault is where they open.
    const start = all.findIndex((_, index) => !closes(all.slice(0, index + 1).join('\n')));
    const line = Math.max(0, start);
    return {
      lines: parse(all.slice(0, line).join('\n'), options) as unknown as Line[],
      broken: { line: line + 1, text: (all[line] ?? '').slice(0, SHOWN), fault: 'quotes' },
    };
  }
}

const SHOWN = 120;
const shown = (record: string[]) => record.join(' · ').slice(0, SHOWN);
const closes = (text: string) => (text.match(/"/g) ?? []).length % 2 === 0;

/** What separates the cells of the first line that is not blank. */
function delimiterOf(text: string): string {
  const first = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  return ['\t', ';', ','].find((one) => first.includes(one)) ?? ',';
}

const LOOK_ALIKES: Record<string, string> = { А: 'A', В: 'B', С: 'C' };

/** A level as people write it, Cyrillic letters that look alike included. */
export function levelOf(text: string): CefrLevel | undefined {
  const latin = text.toUpperCase().replaceAll(/[АВС]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
  return CEFR_LEVELS.find((level) => level === latin.trim());
}

/** A day as 2026-03-12 or 12.03.2026, as midnight in Kyiv. */
export function dayOf(text: string): Date | undefined {
  for (const format of ['yyyy-MM-dd', 'd.M.yyyy']) {
    const day = DateTime.fromFormat(text, format, { zone: ZONE });
    if (day.isValid && day.year >= 1990) return day.toJSDate();
  }
  return undefined;
}
