import type { Request } from 'express';
import { inKyiv } from '../../../ground/language/format.js';
import { NotFound } from '../../../ground/errors.js';
import { departmentFaults } from '../../../people/departments/departments.js';
import {
  councilOn,
  endedBefore,
  formerUnits,
  subtreeOn,
  type ListedUnit,
} from '../../../people/departments/tree-on.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { lookedUp, QueryRefused, readQuery, type ReadQuery } from '../../../web/queries/query.js';
import { currentUser, type CurrentUser } from '../../../web/routes/current-user.js';
import { nominationScope } from '../../nomination/nomination-scope.js';
import type { Grouping, Question, Report } from './report.js';
import { periodOf, reportQuery, unfitting, type ReportQuery } from './report-query.js';

/** Whose facts somebody may see in a report. */
export interface Scope {
  /** Ids of departments, former ones too; undefined: everybody's. */
  departments: string[] | undefined;
  trainer: string | undefined;
}

/** What somebody asked of a report, and all that they may choose from. */
export interface Asked {
  report: Report;
  read: ReadQuery<ReportQuery>;
  scope: Scope;
  /** The council that the report goes by, as far as its people are the reader's, and its day. */
  units: ListedUnit[];
  /** The department asked about, also one that was no more on that day; missing: all of theirs. */
  chosen?: ListedUnit | undefined;
  councilOf: Date;
  now: Date;
}

/** Who reads, as far as their reports depend on it. */
export type ReportReader = Pick<CurrentUser, 'id' | 'roles' | 'hrDepartment'>;

/** Whose facts of a report the person sees: undefined where it is none of theirs. */
export async function reportScope(
  { of, readers }: Pick<Report, 'of' | 'readers'>,
  user: ReportReader,
  now: Date,
): Promise<Scope | undefined> {
  if (readers && !user.roles.some((role) => readers.includes(role))) return undefined;
  if (of === 'taught')
    return user.roles.includes('trainer')
      ? { departments: undefined, trainer: user.id }
      : undefined;
  if (of === 'planned')
    return user.roles.includes('institute')
      ? { departments: undefined, trainer: undefined }
      : undefined;
  const scope = await nominationScope(user, now);
  return scope && { departments: scope.departments, trainer: undefined };
}

/**
 * What an address asks of a report, looked up and understood or with its faults.
 * @throws {NotFound} for whoever has no such report
 */
export async function askedOf(report: Report, req: Request): Promise<Asked> {
  const { now } = readerOf(req);
  const scope = await reportScope(report, currentUser(req), now);
  if (!scope) throw new NotFound();
  return askedWithin(report, scope, req.query, now);
}

/** The same of conditions that come from elsewhere, for whoever sees these facts; `now` is when they are asked. */
export async function askedWithin(
  report: Report,
  scope: Scope,
  source: unknown,
  now: Date,
): Promise<Asked> {
  const first = readQuery(reportQuery, source);
  const period = periodOf(first.values ?? {}, now);
  const councilOf = councilMoment(report, period, now);
  const units = (await councilOn(councilOf)).filter(
    ({ _id }) => !scope.departments || scope.departments.includes(_id),
  );
  const read = await lookedUp(first, async (query) => {
    const { department } = query;
    const listed = department === '' || units.some(({ _id }) => _id === department);
    const unseen = listed
      ? []
      : await unitFaults(department, scope, keepsFormer(report) ? period.from : councilOf);
    return [...unfitting(report, query, now), ...unseen];
  });
  const chosen = await chosenUnit(read.values?.department, units, councilOf);
  return { report, read, scope, units, chosen, councilOf, now };
}

/** A department that may be asked about, by what it is called, or was at last. */
async function chosenUnit(
  id: string | undefined,
  units: readonly ListedUnit[],
  moment: Date,
): Promise<ListedUnit | undefined> {
  if (id === undefined || id === '') return undefined;
  const isIt = ({ _id }: ListedUnit): boolean => _id === id;
  return units.find(isIt) ?? (await formerUnits(moment)).find(isIt);
}

/**
 * Whether facts of a report still stand at units that were no more when its period ended: they keep the department
 * that they arose in. People asked about in a whole year stand where they were on its last day.
 */
const keepsFormer = ({ council, of, period }: Pick<Report, 'council' | 'of' | 'period'>): boolean =>
  council === 'then' && !(of === 'people' && period === 'year');

/**
 * Why a department that the council of the day has not cannot be asked about: nobody knows it, it is not the
 * reader's, or it was no more since that moment, which is said by its name.
 */
async function unitFaults(department: string, { departments }: Scope, since: Date) {
  const given = { name: 'department', given: department };
  if (departments && !departments.includes(department))
    return [{ ...given, fault: 'unknownValue' as const }];
  const unknown = await departmentFaults(department);
  if (unknown.length > 0) return unknown;
  const ended = await endedBefore(department, since);
  return ended ? [{ ...given, fault: 'endedUnit' as const, given: ended.uk }] : [];
}

/** The day whose council a report shows; of a period that is not over, it is that of now. */
const councilMoment = (
  { council }: Pick<Report, 'council'>,
  { before }: { before: Date },
  now: Date,
): Date => (council === 'now' || before > now ? now : new Date(before.getTime() - 1));

/** By what the lines are told apart: what was asked, or as the report does by itself. */
export const groupingOf = (report: Report, { by }: Pick<ReportQuery, 'by'>): Grouping =>
  by === '' ? report.groupings[0] : by;

/** What was asked, with the departments that it means. @throws {QueryRefused} */
export async function questionOf({
  report,
  read,
  scope,
  councilOf,
  now,
}: Asked): Promise<Question> {
  const { values, faults } = read;
  if (!values) throw new QueryRefused(faults);
  const { from, before } = periodOf(values, now);
  const lastMoment = new Date(before.getTime() - 1);
  const wanted =
    values.department === '' ? undefined : await subtreeOn(values.department, councilOf);
  const within = scope.departments;
  return {
    ...{ from, before, kind: values.kind, trainer: scope.trainer, now },
    by: groupingOf(report, values),
    year: inKyiv(lastMoment).year,
    thisYear: inKyiv(now).year,
    departments: wanted && within ? wanted.filter((id) => within.includes(id)) : (wanted ?? within),
  };
}
