import { olderThan } from '../../decisions/effects/latest.js';
import type { Mark } from './enrolment.js';
import { EnrolmentModel } from './enrolment-model.js';

/** What a sheet says of a person, and its revision that said so. */
interface Shown {
  person: string;
  revision: number;
}

/** A person's mark for one session. */
export interface ShownMark extends Shown {
  mark: Mark | null;
  /** Minutes that count as attended. */
  minutes: number;
  /** Minutes missed by coming late or leaving early. */
  missed: number;
}

/** A person's result, and whether it passes; null while that is open. */
export interface ShownResult extends Shown {
  fields: Readonly<Record<string, string>>;
  passed: boolean | null;
}

/**
 * Has enrolments in a course show the marks of its session `n`. Each write asks for an enrolment that has
 * not seen the revision, so that writing it again changes nothing.
 */
export const showMarks = (course: string, n: number, marks: readonly ShownMark[]): Promise<void> =>
  show(course, `attendance.${n}`, marks);

/** Has enrolments in a course show results, in the same way. */
export async function showResults(course: string, results: readonly ShownResult[]): Promise<void> {
  await show(course, 'result', results);
}

async function show(course: string, field: string, shown: readonly Shown[]): Promise<void> {
  const writes = shown.map(({ person, ...value }) => ({
    updateOne: {
      filter: { course, person, ...olderThan(`${field}.revision`, value.revision) },
      update: { $set: { [field]: value } },
    },
  }));
  await EnrolmentModel.collection.bulkWrite(writes, { ordered: false });
}
