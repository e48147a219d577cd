import { insertOnce } from '../../decisions/insert-once.js';
import { DomainError, NotFound } from '../../ground/errors.js';
import type { Course } from '../courses/course.js';
import { enrolmentIn } from '../enrolment/find-enrolments.js';
import { closesAt, isAsked, tookPart } from './asked.js';
import { FeedbackModel } from './feedback-model.js';
import { QUESTIONS, type Question } from './questions.js';

/** What somebody thinks of a course: a step of the scale for each question, and what they wrote. */
export type Answer = Record<Question, number> & { text: string };

/** The days on which answers are taken are over. */
export class FeedbackClosed extends DomainError {
  constructor() {
    super('feedback:faults.closed');
  }
}

/**
 * Adds an answer to what is said of a course, once a person: one write says that they answered and counts
 * it, and nothing keeps the two together: both lists are kept in the order of their letters.
 * @returns false where the person had answered; nothing is counted then
 * @throws {NotFound} who did not take part, or whose course is not completed
 * @throws {FeedbackClosed}
 */
export async function giveFeedback(
  course: Course,
  { text, ...steps }: Answer,
  { person, now }: { person: string; now: Date },
): Promise<boolean> {
  const enrolment = await enrolmentIn(course._id, person);
  const until = closesAt(course);
  if (!until || !tookPart(course, enrolment)) throw new NotFound();
  if (!isAsked(course, enrolment, now)) throw new FeedbackClosed();
  const { _id } = course;
  await insertOnce(
    () => FeedbackModel.create({ _id, closesAt: until }),
    () => FeedbackModel.exists({ _id }),
  );
  const { modifiedCount } = await FeedbackModel.updateOne(
    { _id, answered: { $ne: person }, closesAt: { $gt: now } },
    {
      $inc: Object.fromEntries(
        QUESTIONS.map((question) => [`counts.${question}.${steps[question] - 1}`, 1]),
      ),
      $push: {
        answered: { $each: [person], $sort: 1 },
        ...(text === '' ? {} : { texts: { $each: [text], $sort: 1 } }),
      },
    },
  );
  return modifiedCount === 1;
}
