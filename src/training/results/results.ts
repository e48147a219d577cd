import type { Course } from '../courses/course.js';
import { teaches } from '../courses/courses.js';
import { versionOfSave } from '../../decisions/saves.js';
import { decisionCollection } from '../../decisions/decides.js';
import { DecisionStore } from '../../decisions/decision-store.js';
import { CourseCalledOff } from '../attendance/attendance-errors.js';
import { idsTakingPart } from '../attendance/participants.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { Forbidden } from '../../ground/errors.js';
import type { Result } from './result-fields.js';
import { resultsEffects } from './results-effects.js';
import {
  resultChanges,
  resultEntriesOf,
  ResultsClosed,
  resultsSheet,
  type ResultsCommand,
  type ResultsEvent,
  RESULTS_EVENTS_VERSION,
  type ResultsState,
} from './results-sheet.js';

/** The results of all courses, by course. */
export const results = new DecisionStore<ResultsState, ResultsCommand, ResultsEvent>({
  collection: decisionCollection('ResultsSheet', 'resultsheets'),
  decider: resultsSheet,
  effects: resultsEffects,
  version: RESULTS_EVENTS_VERSION,
});

export interface ResultsToSave {
  user: Pick<CurrentUser, 'id' | 'roles'>;
  now: Date;
  /** By person. */
  sent: ReadonlyMap<string, Result>;
  /** Version of the sheet that the page was made from; undefined: everything sent is meant. */
  version: number | undefined;
  reason?: string;
  /** Id of this save: sent twice, it is carried out once. */
  save?: string | undefined;
  /** Versions to one of which alone the results are meant; undefined: to whatever stands. */
  only?: readonly number[] | undefined;
}

/**
 * Saves the results that a sender changed; when it returns they are on disk and in the enrolments.
 * @returns how many people's results changed, whether others changed some after the page was made, the
 * version with what was saved, and ids of those who take no part and for whom nothing was
 * @throws {Forbidden} for whoever neither teaches the course nor works at the institute
 * @throws {CourseCalledOff}
 * @throws {ResultsClosed} once the course is completed, unless the institute gives a reason or enters what came later
 * @throws {Outdated} when the results have another version than those that it is `only` meant to
 */
export async function saveResults(
  course: Course,
  { user, now, sent, version, reason, save, only }: ResultsToSave,
): Promise<{ saved: number; meanwhile: boolean; version: number; gone: string[] }> {
  const institute = user.roles.includes('institute');
  if (!institute && !teaches(course, user.id)) throw new Forbidden();
  if (course.status === 'cancelled') throw new CourseCalledOff();
  const [state, ids] = await Promise.all([results.read(course._id), idsTakingPart(course)]);
  if (state.closed && !institute) throw new ResultsClosed();
  const taking = new Set(ids);
  const changes = resultChanges(sent, state, version).filter(({ person }) => taking.has(person));
  const { events, own } = await results.handle(course._id, {
    type: 'enter',
    changes,
    at: now,
    by: user.id,
    save,
    only,
    ...(institute && reason ? { reason } : {}),
  });
  // Sent again, it is answered as the first time, whatever others saved since.
  const before = events.length === 0 ? versionOfSave(own, save) : undefined;
  const entered = events.flatMap((event) => (event.type === 'entered' ? event.results : []));
  return {
    saved: before === undefined ? entered.length : peopleEnteredIn(own, before),
    meanwhile:
      version !== undefined &&
      Object.values(state.results).some((entry) => entry.version > version && entry.by !== user.id),
    version: before ?? own.version,
    gone: [...sent.keys()].filter((person) => !taking.has(person)),
  };
}

/** How many people's results came with a version. */
const peopleEnteredIn = (state: ResultsState, version: number): number =>
  Object.keys(state.results).filter((person) =>
    resultEntriesOf(state, person).some((entry) => entry.version === version),
  ).length;

/** The results of a course stand from now on; harmless to repeat. */
export async function closeResults(course: string, by: string, at: Date): Promise<void> {
  await results.handle(course, { type: 'close', by, at });
}
