import type { Table } from '../../../documents/tables/table.js';
import type { NamesIn } from '../../../ground/language/text-keys.js';
import type { Bilingual } from '../../../ground/plain.js';
import { numberSaid, wordsSaid } from '../answers/answer-form.js';
import type { Answer, Said } from '../answers/answer.js';
import { SCALE_STEPS, type Question } from '../survey.js';

/** What is wrong: with a cell, with a row, or with the whole file. */
export interface RowFault {
  /** The row as a spreadsheet numbers it; 0 of the whole file. */
  line: number;
  /** The column by its head; empty of the whole row. */
  column: string;
  /** Id of the question that it asks, where it asks one. */
  question?: string;
  fault: NamesIn<'surveys:import.faults'>;
  /** What stands there. */
  given: string;
}

/** A row as an answer, with its number in the file. */
export interface ReadRow extends Pick<Answer, 'district' | 'said'> {
  line: number;
}

interface Known {
  questions: readonly Question[];
  /** Districts that may be said, by the department that administers each. */
  districts: ReadonlyMap<string, Bilingual>;
  /** The district of an answer that says none: of a survey of one district this. */
  unsaid?: string;
}

type Column = { head: string } & (
  { question: Question } | { district: true } | { fault: RowFault }
);

const DISTRICT_HEADS = ['район', 'district'];
const LONGEST_GIVEN = 60;

const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/**
 * Reads answers that were gathered on paper or by an agency: the first row names the columns – a question by its
 * number in the survey (q1) or its words in either language, the district as «Район» or "District" –, each row
 * below is an answer. An option stands by its words or its number from 1, several are separated by semicolons.
 * A file of which something would be left out – other sheets, what stands below a quote that is never closed or
 * right of the last heading – is wrong, too: nobody would miss it.
 * @returns answers, or whatever is wrong, each with its row and column
 */
export function readRows(
  { rows: [heads, ...rows], brokenAt, otherSheets }: Omit<Table, 'sheet' | 'from1904'>,
  { questions, districts, unsaid = '' }: Known,
): { rows: ReadRow[]; faults: RowFault[] } {
  const columns = columnsOf(heads?.cells ?? [], questions);
  const faults = [
    ...leftOut({ brokenAt, otherSheets }),
    ...columns.flatMap((column) => ('fault' in column ? [column.fault] : [])),
  ];
  if (brokenAt !== 1 && !columns.some((column) => 'question' in column))
    faults.push({ line: 1, column: '', fault: 'noQuestion', given: '' });
  if (faults.length > 0) return { rows: [], faults };
  const read = rows.map(({ line, cells }): ReadRow => {
    const answer: ReadRow = { line, district: unsaid, said: {} };
    const beyond = cells.slice(columns.length).filter((cell) => cell !== '');
    if (beyond.length > 0)
      faults.push({ line, column: '', fault: 'beyond', given: shortened(beyond.join(' ')) });
    for (const [at, column] of columns.entries()) {
      const cell = cells[at] ?? '';
      if (cell === '' || 'fault' in column) continue;
      const known =
        'district' in column ? districtIn(cell, districts) : saidIn(cell, column.question);
      if (known === undefined)
        faults.push({
          ...{ line, column: column.head, given: shortened(cell) },
          ...('question' in column ? { question: column.question.id } : {}),
          fault: 'district' in column ? 'district' : column.question.kind,
        });
      else if ('district' in column) answer.district = String(known);
      else answer.said[column.question.id] = known;
    }
    return answer;
  });
  const wrong = new Set(faults.map(({ line }) => line));
  for (const { line, said } of read)
    if (Object.keys(said).length === 0 && !wrong.has(line))
      faults.push({ line, column: '', fault: 'empty', given: '' });
  return { rows: faults.length > 0 ? [] : read, faults };
}

const shortened = (text: string): string => text.slice(0, LONGEST_GIVEN);

/** What of a file was not read, so that it is not taken for the whole. */
function leftOut({
  brokenAt,
  otherSheets,
}: {
  brokenAt: number | undefined;
  otherSheets: readonly string[];
}): RowFault[] {
  const sheets = otherSheets.join(', ');
  return [
    ...(sheets === '' ? [] : [{ line: 0, fault: 'otherSheets' as const, given: sheets }]),
    ...(brokenAt === undefined ? [] : [{ line: brokenAt, fault: 'broken' as const, given: '' }]),
  ].map((fault) => ({ ...fault, column: '' }));
}

function columnsOf(heads: readonly string[], questions: readonly Question[]): Column[] {
  const seen = new Set<string>();
  return heads.map((head): Column => {
    const given = plain(head);
    const question = questions.find(
      ({ id, text }) => id === given || plain(text.uk) === given || plain(text.en) === given,
    );
    const asks = question ? { question: question.id } : {};
    const fault = (kind: 'unknownColumn' | 'twice'): Column => ({
      ...{ head, fault: { line: 1, column: head, ...asks, fault: kind, given: '' } },
    });
    const name = question?.id ?? (DISTRICT_HEADS.includes(given) ? 'district' : undefined);
    if (name === undefined) return fault('unknownColumn');
    if (seen.has(name)) return fault('twice');
    seen.add(name);
    return question ? { head, question } : { head, district: true };
  });
}

function districtIn(cell: string, districts: Known['districts']): string | undefined {
  const given = plain(cell);
  return [...districts].find(
    ([, name]) => plain(name.uk) === given || plain(name.en) === given,
  )?.[0];
}

function saidIn(cell: string, { kind, options }: Question): Said | undefined {
  switch (kind) {
    case 'single':
      return optionIn(cell, options);
    case 'many': {
      const some = cell
        .split(';')
        .filter((part) => part.trim() !== '')
        .map((part) => optionIn(part, options));
      const known = some.filter((one) => one !== undefined);
      return known.length === some.length && known.length > 0
        ? [...new Set(known)].toSorted((a, b) => a - b)
        : undefined;
    }
    case 'scale': {
      const step = SCALE_STEPS.findIndex((one) => String(one) === cell.trim());
      return step === -1 ? undefined : step;
    }
    case 'number':
      return numberSaid.safeParse(cell).data;
    case 'text':
      return wordsSaid.safeParse(cell).data;
  }
}

/** The option that a cell names, from 0: by its words, or else by its number from 1. */
function optionIn(cell: string, options: readonly Bilingual[]): number | undefined {
  const given = plain(cell);
  const named = options.findIndex(({ uk, en }) => plain(uk) === given || plain(en) === given);
  if (named !== -1) return named;
  const number = /^\d{1,2}$/.test(given) ? Number(given) - 1 : -1;
  return number >= 0 && number < options.length ? number : undefined;
}
