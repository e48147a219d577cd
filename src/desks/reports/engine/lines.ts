import { DateTime } from 'luxon';
import { ZONE } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { COST_SOURCES } from '../../../training/courses/costs/costs.js';
import { KINDS, PROGRAMME_TYPES } from '../../../training/programmes/programme.js';
import { departmentKeys, type Council } from './council-lines.js';
import { labelOf, shortSpan } from './labels.js';
import type { Fact, Grouping, Known, Question } from './report.js';
import { byKey, keysOf } from './tally.js';

/** A line of a report: its key, what it is called, and the facts that stand in it. */
export interface Line {
  key: string;
  /** Of the department that it is of; missing of other lines. */
  code?: string | undefined;
  label: string;
  /** The same beside many others, as below a chart; missing where nothing shorter says it. */
  short?: string;
  facts: Fact[];
}

/**
 * The lines of a report in their order: time as it passes, with months in which nothing was; fields and
 * departments as everywhere else; the others by name. By department there is a line for each unit directly
 * below the chosen one with all below it, and one for the chosen one itself.
 */
export function linesOf(
  { facts, names }: Known,
  by: Grouping,
  {
    question,
    council,
    reader,
    now,
  }: { question: Question; council: Council; reader: Reader; now: Date },
): Line[] {
  const { lang } = reader;
  const keys = by === 'department' ? departmentKeys(council) : (fact: Fact) => keysOf(fact, by);
  const found = byKey(facts, keys);
  const line = (key: string): Line => ({
    key,
    code: council.ever.get(key)?.code,
    label: labelOf(by, key, { names, council, reader }),
    facts: found.get(key) ?? [],
  });
  if (by === 'month' || by === 'quarter')
    return spansOf(by, question, now, [...found.keys()]).map((key) => ({
      ...line(key),
      short: shortSpan(key, lang),
    }));
  const order = orderOf(by, council);
  const known = order.filter((key) => found.has(key)).map(line);
  const others = [...found.keys()].filter((key) => !order.includes(key)).map(line);
  const collator = new Intl.Collator(lang);
  return [
    ...known,
    ...others.sort(
      (a, b) => Number(a.key === '') - Number(b.key === '') || collator.compare(a.label, b.label),
    ),
  ];
}

function orderOf(by: Grouping, { units }: Council): readonly string[] {
  if (by === 'kind') return KINDS;
  if (by === 'source') return COST_SOURCES;
  if (by === 'type') return PROGRAMME_TYPES;
  if (by === 'department') return units.map(({ _id }) => _id);
  return by === 'category' ? ['1', '2', '3', '4', '5', '6', '7'] : [];
}

/** Every month or quarter of the period up to now, and what facts are of later ones. */
function spansOf(by: 'month' | 'quarter', { from, before }: Question, now: Date, found: string[]) {
  const format = by === 'month' ? 'yyyy-MM' : "yyyy-'Q'q";
  const spans: string[] = [];
  const end = before < now ? before : now;
  for (
    let at = DateTime.fromJSDate(from, { zone: ZONE }).startOf(by);
    at.toJSDate() < end;
    at = at.plus({ [by]: 1 })
  )
    spans.push(at.toFormat(format));
  return [...new Set([...spans, ...found])].sort();
}
