import type { Request } from 'express';
import { departmentFaults } from '../../../people/departments/departments.js';
import { NotFound } from '../../../ground/errors.js';
import { inKyiv } from '../../../ground/language/format.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { lookedUp, QueryRefused, readQuery } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { nominationScope } from '../../nomination/nomination-scope.js';
import { councilOf, subtreeIn, type ReportUnit } from './council-of-year.js';
import { dutyLines, isAsked, type DutyLine } from './duty-lines.js';
import { sortLines } from './sort-lines.js';
import { dutyQuery, type DutyQuery } from './duty-query.js';

/** What somebody asked of the report, and all that they may choose from. */
export interface AskedReport {
  read: ReturnType<typeof readQuery<typeof dutyQuery>>;
  /** The departments of the year asked for whose people the reader looks after, in the order of the tree; all, for the institute. */
  units: readonly ReportUnit[];
  /** Ids of all departments, former ones too, whose people they look after; undefined: everybody. */
  scope: string[] | undefined;
  thisYear: number;
}

/**
 * What the address, or a form with the same fields, asks for: whoever looks after people asks about them,
 * the institute about everybody.
 * @throws {NotFound} for everybody else: they have no such report
 */
export async function askedReport(req: Request, source: unknown): Promise<AskedReport> {
  const { now } = readerOf(req);
  const scope = await nominationScope(currentUser(req), now);
  if (!scope) throw new NotFound();
  const { departments } = scope;
  const thisYear = inKyiv(now).year;
  const { values } = readQuery(dutyQuery, source);
  const tree = await councilOf(values?.year ?? thisYear, thisYear);
  const units = departments ? tree.filter(({ _id }) => departments.includes(_id)) : tree;
  const known = new Set(units.map(({ _id }) => _id));
  const read = await lookedUp(readQuery(dutyQuery, source), async ({ department: id }) => {
    const unseen = id === '' || known.has(id) ? [] : UNKNOWN(id);
    return [...(await departmentFaults(id)), ...unseen].slice(0, 1);
  });
  return { read, units, scope: departments, thisYear };
}

const UNKNOWN = (given: string) => [{ name: 'department', fault: 'unknownValue' as const, given }];

/** Everybody whom the question is about, however they stand, and those for whom it asks, in its order. */
export interface DutyReport {
  query: DutyQuery;
  all: DutyLine[];
  asked: DutyLine[];
}

/** Whether the reader looks after somebody now: whose department of then is theirs may work elsewhere by now. */
export const looksAfter = ({ scope }: AskedReport, { person }: DutyLine): boolean =>
  scope?.includes(person.departmentNow ?? person.department ?? '') ?? true;

/**
 * The answer to a question that was understood.
 * @throws {QueryRefused}
 */
export async function dutyReport({
  read,
  units,
  scope,
  thisYear,
}: AskedReport): Promise<DutyReport> {
  if (!read.values) throw new QueryRefused(read.faults);
  const query: DutyQuery = { ...read.values, year: read.values.year ?? thisYear };
  const departments = await departmentsOf(query, scope, thisYear);
  const all = await dutyLines(query, departments, thisYear);
  const asked = all.filter((line) => isAsked(line, query.state));
  return { query, all, asked: sortLines(asked, query.sort || 'name', units) };
}

async function departmentsOf(
  { department, only, year }: DutyQuery,
  scope: readonly string[] | undefined,
  thisYear: number,
): Promise<readonly string[] | undefined> {
  if (department === '') return scope;
  const asked = only ? [department] : await subtreeIn(department, year, thisYear);
  return scope ? asked.filter((id) => scope.includes(id)) : asked;
}
