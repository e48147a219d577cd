import type { Course } from '../../courses/course.js';
import type { Said } from '../find-feedback.js';
import { isShown, resultsOf, type Results } from './results.js';

/** What was said of some courses together: of one of them, of a programme's, of a trainer's. */
export interface Line {
  /** The course, programme code or id of the trainer. */
  key: string;
  courses: Course[];
  results: Results;
}

/** What was said of many courses, looked at in three ways. */
export interface Overview {
  byProgramme: Line[];
  byTrainer: Line[];
  byCourse: Line[];
  /** Courses of which too little was said to show it, or answers are still taken. */
  left: number;
}

/** Adds up what may be shown of these courses, the most answers first. */
export function overviewOf(
  said: readonly Said[],
  courses: ReadonlyMap<string, Course>,
  now: Date,
): Overview {
  const shown = said.flatMap((one) => {
    const course = courses.get(one._id);
    return course && isShown(one, now) ? [{ said: one, course }] : [];
  });
  const lines = (keysOf: (course: Course) => readonly string[]): Line[] => {
    const groups = new Map<string, typeof shown>();
    for (const one of shown)
      for (const key of new Set(keysOf(one.course)))
        groups.set(key, [...(groups.get(key) ?? []), one]);
    return [...groups]
      .flatMap(([key, group]) => {
        const results = resultsOf(
          group.map((one) => one.said),
          now,
        );
        return results ? [{ key, courses: group.map(({ course }) => course), results }] : [];
      })
      .sort((a, b) => b.results.answers - a.results.answers);
  };
  return {
    byProgramme: lines(({ programmeCode }) => [programmeCode]),
    byTrainer: lines(({ trainers }) => trainers.map(({ _id }) => _id)),
    byCourse: lines(({ _id }) => [_id]),
    left: said.length - shown.length,
  };
}
