import { NotFound } from '../../../ground/errors.js';
import { dayIn } from '../../../ground/time/days.js';
import { bookOf, SOURCES } from '../money.js';
import type { MoneyLine, Project } from '../project.js';
import {
  LineCountered,
  MoneyToCome,
  ProjectFull,
  ProjectOver,
  SpendsMoreThanCame,
} from '../project-refusals.js';
import { refuseUnlessStagesRest } from './decide-stage.js';
import type { ProjectCommand, ProjectEvent } from './project-events.js';

type Of<Type extends ProjectCommand['type']> = ProjectCommand & { type: Type };

/** Lines of one book, counter-lines among them. */
export const MOST_LINES = 500;

/**
 * Also after the report: a wrong line is countered once the right one stands, so that the report goes on
 * resting on something. @throws {ProjectOver, MoneyToCome, ProjectFull, SpendsMoreThanCame}
 */
export function addLine({ at, by, line }: Of<'add-line'>, state: Project): ProjectEvent[] {
  if (state.money.some(({ id }) => id === line.id)) return [];
  if (!takesLines(state)) throw new ProjectOver();
  if (line.kind !== 'planned' && line.day > dayIn(at)) throw new MoneyToCome();
  refuseUnlessSound(state, line);
  return [{ type: 'line-added', at, by, line }];
}

/**
 * Takes a line back by another one of the opposite sum, dated on the day of the act, so that the book shows
 * both. A mistake is found at any time, so that a project that is over is put right, too.
 * @throws {NotFound, LineCountered, ProjectFull, SpendsMoreThanCame, StageRests}
 */
export function counterLine(
  { at, by, id, line: wrong, reason }: Of<'counter-line'>,
  state: Project,
): ProjectEvent[] {
  if (state.money.some((line) => line.id === id)) return [];
  const found = state.money.find((line) => line.id === wrong);
  if (!found) throw new NotFound();
  if (found.counters !== null || isCountered(state, wrong)) throw new LineCountered();
  const { kind, source, kopecks } = found;
  const line = { id, kind, source, kopecks: -kopecks, day: dayIn(at), what: reason };
  refuseUnlessSound(state, line);
  const countered = { ...line, counters: wrong, by, at };
  refuseUnlessStagesRest(state, { ...state, money: [...state.money, countered] });
  return [{ type: 'line-countered', at, by, line, counters: wrong }];
}

/** Whether lines may be added to its book. */
export const takesLines = ({ stage }: Pick<Project, 'stage'>): boolean => stage !== 'declined';

/** Whether another line counters it. */
export const isCountered = ({ money }: Pick<Project, 'money'>, line: string): boolean =>
  money.some(({ counters }) => counters === line);

function refuseUnlessSound(
  { money }: Project,
  line: Pick<MoneyLine, 'kind' | 'source' | 'kopecks'>,
): void {
  if (money.length >= MOST_LINES) throw new ProjectFull('lines', MOST_LINES);
  const { sources } = bookOf([...money, line]);
  if (SOURCES.some((source) => sources[source].spent > sources[source].received))
    throw new SpendsMoreThanCame();
}
