import { refuseUnissuable, type Papers } from '../certificates/issuing/issue-certificates.js';
import type { Issuer } from '../certificates/issuing/issuer.js';
import type { Course } from '../courses/course.js';
import { readyToComplete } from '../courses/plan/plan-status.js';
import { plans } from '../courses/plan/plans.js';
import { seats } from '../enrolment/seats/seats.js';
import { saveOrder } from '../orders/save-order.js';
import { correctNames } from '../../people/person/changing/correct-name.js';
import { refuseOneself } from '../../people/person/oneself.js';
import {
  CourseCancelled,
  NobodyToComplete,
  NotYetOver,
  RuleNotMet,
} from './completion-refusals.js';
import { meetingTheRule } from '../results/meeting-the-rule.js';

/** Whether the course is completed already. */
export const isCompleted = ({ status }: Pick<Course, 'status'>): boolean =>
  status === 'completed' || status === 'archived';

/**
 * Whether something that follows from the completion does not stand yet: whatever still does is written
 * first, where it can be.
 */
export async function isUnfinished(course: string): Promise<boolean> {
  const plan = await plans.look(course);
  const list = await seats.look(course);
  return plan.unwritten.length > 0 || list.unwritten.length > 0;
}

/** Whether the course can be completed now. @throws {CourseCancelled, NotYetOver} */
export function refuseIfNotOver(course: Course, now: Date): void {
  if (course.status === 'cancelled') throw new CourseCancelled();
  if (!isCompleted(course) && !readyToComplete(course, now)) throw new NotYetOver();
}

/**
 * Completes a course: those in `passed` who meet its rule completed it, the other participants did not.
 * Everything else follows from that (completion-effects.ts); doing it again changes nothing.
 * @throws {CourseCancelled, NotYetOver, NobodyToComplete}
 * @throws {DecidesOnOneself} when whoever completes it takes part
 * @throws {RuleNotMet} when somebody in `passed` does not meet the rule: nothing was done
 * @throws {TemplateMissing, Unprintable, TemplateImageDamaged} when a document could not be issued:
 * nothing was done
 * @throws {OrderNumberTaken, OrderChanged} nothing was done
 */
export async function completeCourse(
  issuer: Issuer,
  course: Course,
  passed: readonly string[],
  by: string,
  now: Date,
  papers: Papers = {},
): Promise<void> {
  const { order, corrected } = papers;
  refuseIfNotOver(course, now);
  if (!isCompleted(course)) {
    await refuseIfRuleNotMet(course, passed, by);
    const printed = { ...papers, order: order ?? course.completionOrder };
    await refuseUnissuable(issuer, course, passed, now, 'enrolled', printed);
    // It is signed, whatever becomes of the completion; the same order said again is said once.
    if (order) await saveOrder(course, 'completion', { order, seen: null }, { by, at: now });
    // They are so whatever becomes of the course, and stand before a document is made of them.
    if (corrected) await correctNames(corrected, { by, at: now });
  }
  await plans.handle(course._id, {
    ...{ type: 'complete', passed: [...passed], by, at: now },
    order: order ?? undefined,
  });
}

/**
 * Recognises, after the course was completed, that somebody meets its rule after all, because marks or
 * results were corrected: their certificate follows. Doing it again changes nothing.
 * @throws {NotYetOver} when the course is not completed
 * @throws {RuleNotMet} when the person does not meet the rule
 * @throws {TemplateMissing, Unprintable, TemplateImageDamaged}
 */
export async function recogniseCompletion(
  issuer: Issuer,
  course: Course,
  person: string,
  by: string,
  now: Date,
  papers: Papers = {},
): Promise<void> {
  const { order, corrected } = papers;
  if (!isCompleted(course)) throw new NotYetOver();
  if (!(await meetingTheRule(course)).has(person)) throw new RuleNotMet();
  await refuseUnissuable(issuer, course, [person], now, 'not-completed', papers);
  refuseOneself(by, person);
  if (corrected) await correctNames(corrected, { by, at: now });
  // Who failed is decided once everything of the completion stands.
  await plans.read(course._id);
  await seats.handle(course._id, {
    ...{ type: 'recognise', person, by, at: now },
    order: order ?? undefined,
  });
}

async function refuseIfRuleNotMet(
  course: Course,
  passed: readonly string[],
  by: string,
): Promise<void> {
  const { holders } = await seats.read(course._id);
  if (holders.length === 0) throw new NobodyToComplete();
  refuseOneself(by, ...holders.map(({ person }) => person));
  const meeting = await meetingTheRule(course);
  if (passed.some((person) => !meeting.has(person))) throw new RuleNotMet();
}
