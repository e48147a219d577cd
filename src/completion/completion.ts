import { attendanceTotals, closeSheets } from '../attendance/attendance.js';
import { certificateService } from '../certificates/certificates.js';
import { refuseUnprintable } from '../certificates/issue-certificates.js';
import type { Issuer } from '../certificates/issuer.js';
import { CourseModel, type Course } from '../courses/course-model.js';
import { readyToComplete } from '../courses/planning/plan-status.js';
import { eachAlone } from '../each-alone.js';
import type { Enrolment } from '../enrolment/enrolment-model.js';
import { enrolmentsOf } from '../enrolment/enrolment.js';
import { markNoShows } from '../enrolment/no-shows.js';
import { seats } from '../enrolment/seats.js';
import type { CefrLevel } from '../people/cefr.js';
import { raiseLevels } from '../levels/record-levels.js';
import { passes } from '../results/result-fields.js';
import { closeResults, results } from '../results/results.js';
import {
  CourseCancelled,
  NobodyToComplete,
  NotYetOver,
  RuleNotMet,
} from './completion-refusals.js';

/** Whether the course is completed already. */
export const isCompleted = ({ status }: Pick<Course, 'status'>): boolean =>
  status === 'completed' || status === 'archived';

/** Whether the course can be completed now. @throws {CourseCancelled, NotYetOver} */
export function refuseIfNotOver(course: Course, now: Date): void {
  if (course.status === 'cancelled') throw new CourseCancelled();
  if (!isCompleted(course) && !readyToComplete(course, now)) throw new NotYetOver();
}

/**
 * Completes a course: those in `passed` completed it, the other participants did not, and each of
 * the former has a certificate when it returns. The seat list decides, once; doing it again finishes
 * what was interrupted and changes nothing else.
 * @throws {CourseCancelled, NotYetOver, NobodyToComplete}
 * @throws {RuleNotMet} when somebody in `passed` does not meet the rule: nothing was done
 */
export async function completeCourse(
  issuer: Issuer,
  course: Course,
  passed: readonly string[],
  by: string,
  now: Date,
): Promise<void> {
  refuseIfNotOver(course, now);
  if (!isCompleted(course)) {
    await refuseIfRuleNotMet(course, passed);
    await refuseUnprintable(issuer, course, passed, now);
    await CourseModel.updateOne({ _id: course._id }, { $set: { completing: true } });
    // Marks stand still from here on, so that what is counted is what is decided.
    await closeSheets(course, by, now);
    await closeResults(course._id, by, now);
    const meeting = await meetingTheRule(course);
    await seats.handle(course._id, {
      type: 'complete',
      passed: passed.filter((person) => meeting.has(person)),
      by,
      at: now,
    });
  }
  // A closed seat list without results is a cancelled one.
  if (!(await finish(issuer, course._id))) throw new CourseCancelled();
}

/**
 * Recognises, after the course was completed, that somebody meets its rule after all, because marks or
 * results were corrected: their certificate is issued when it returns. Doing it again changes nothing.
 * @throws {NotYetOver} when the course is not completed
 * @throws {RuleNotMet} when the person does not meet the rule
 */
export async function recogniseCompletion(
  issuer: Issuer,
  course: Course,
  person: string,
  by: string,
  now: Date,
): Promise<void> {
  if (!isCompleted(course)) throw new NotYetOver();
  if (!(await meetingTheRule(course)).has(person)) throw new RuleNotMet();
  await refuseUnprintable(issuer, course, [person], now, 'not-completed');
  await CourseModel.updateOne({ _id: course._id }, { $set: { completing: true } });
  await seats.handle(course._id, { type: 'recognise', person, by, at: now });
  await finish(issuer, course._id);
}

/**
 * Finishes what a process left half done when it died: courses whose seat list is completed get
 * their certificates. Cheap while nothing waits; harmless to repeat.
 */
export async function finishCompletions(issuer: Issuer): Promise<void> {
  const courses = await CourseModel.find({ completing: true }, { _id: 1 }).lean();
  await eachAlone(courses, async ({ _id }) => {
    const { closed } = await seats.read(_id);
    if (closed) await finish(issuer, _id);
  });
}

async function refuseIfRuleNotMet(course: Course, passed: readonly string[]): Promise<void> {
  const { holders, closed } = await seats.read(course._id);
  if (closed) return;
  if (holders.length === 0) throw new NobodyToComplete();
  const meeting = await meetingTheRule(course);
  if (passed.some((person) => !meeting.has(person))) throw new RuleNotMet();
}

async function meetingTheRule(course: Course): Promise<Set<string>> {
  const totals = await attendanceTotals(course);
  const { results: entered } = await results.read(course._id);
  // Where nothing is entered, whoever completes the course vouches for the assessment by hand.
  return new Set(
    [...totals].flatMap(([person, { meets }]) =>
      meets && passes(course, entered[person]?.result) !== false ? [person] : [],
    ),
  );
}

/**
 * Everything that follows from a completed seat list; who decided it and when stands in the results.
 * False where there are none.
 */
async function finish(issuer: Issuer, id: string): Promise<boolean> {
  const outcomes = await enrolmentsOf(id, ['completed', 'not-completed']);
  const decided = outcomes[0];
  if (!decided) return false;
  await CourseModel.updateOne(
    { _id: id, status: { $in: ['published', 'running'] } },
    { $set: { status: 'completed', completedAt: decided.since } },
  );
  const course = await CourseModel.findOne({ _id: id, completing: true }).lean();
  if (!course) return true;
  const passed = outcomes.flatMap(({ person, status }) => (status === 'completed' ? [person] : []));
  await markNoShows(course);
  await raiseLevelsReached(course, passed, decided.since);
  await issueToPassed(issuer, course, outcomes);
  await CourseModel.updateOne({ _id: id }, { $set: { completing: false } });
  return true;
}

/** Those recognised later have their certificates from the day on which that was decided. */
async function issueToPassed(
  issuer: Issuer,
  course: Course,
  outcomes: readonly Enrolment[],
): Promise<void> {
  const passed = outcomes.filter(({ status }) => status === 'completed');
  const moments = new Set(passed.map(({ since }) => since.getTime()));
  for (const moment of [...moments].sort((a, b) => a - b)) {
    const then = passed.filter(({ since }) => since.getTime() === moment);
    await certificateService(issuer).issueForCourse(
      course,
      then.map(({ person }) => person),
      then[0]?.history.at(-1)?.by ?? '',
      new Date(moment),
    );
  }
}

/** Everybody who passed has the level that was found, or else the one that the course leads to. */
async function raiseLevelsReached(
  course: Course,
  passed: readonly string[],
  at: Date,
): Promise<void> {
  const { results: entered } = await results.read(course._id);
  const levelOf = (person: string) =>
    course.assessment === 'cefr' ? (entered[person]?.result.level ?? '') : '';
  for (const level of new Set(passed.map(levelOf))) {
    const people = passed.filter((person) => levelOf(person) === level);
    const reached = level === '' ? course : { ...course, exitLevel: level as CefrLevel };
    await raiseLevels(people, reached, at);
  }
}
