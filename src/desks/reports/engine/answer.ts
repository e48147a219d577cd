import type { Reader } from '../../../ground/language/reader.js';
import { unitsEver, type UnitThen } from '../../../people/departments/tree-on.js';
import { questionOf, type Asked } from './asked.js';
import { linesOf, type Line } from './lines.js';
import type { Grouping, Measure } from './report.js';
import type { ReportQuery } from './report-query.js';
import { behind } from './tally.js';

/** What a report answers: its lines, all of its facts as one, and its numbers. */
export interface Answer {
  query: ReportQuery;
  by: Grouping;
  lines: Line[];
  whole: Line;
  measures: readonly Measure[];
}

/** The answer to a question that was understood. @throws {QueryRefused} */
export async function answerTo(asked: Asked, reader: Reader): Promise<Answer> {
  const { report, read, units, councilOf, now } = asked;
  const question = await questionOf(asked);
  const { values: query } = read;
  if (!query) throw new TypeError('a question without a query');
  const { by } = question;
  const known = await report.facts(question);
  const ever = by === 'department' ? await unitsEver(councilOf) : new Map<string, UnitThen>();
  const council = { units, ever, chosen: query.department };
  const whole = { key: '', label: reader.t('reports:whole'), facts: known.facts };
  // Such as the places of a course, where only some departments' people are looked at.
  const measures = report.measures.filter(
    (measure) => !measure.optional || behind(measure, known.facts).length > 0,
  );
  return {
    ...{ query, by, whole, measures },
    lines: linesOf(known, by, { question, council, reader, now }),
  };
}
