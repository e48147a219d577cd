import { isConnectionLost } from '../../database/connection-lost.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { insertOnce } from '../../decisions/insert-once.js';
import { retryWhile } from '../../decisions/retry-while.js';
import { DomainError } from '../../ground/errors.js';
import { RateLimit } from '../../web/limits/rate-limit.js';
import { LIMITS } from '../../web/limits/rules.js';
import type { Course } from '../courses/course.js';
import { enrolmentsOf } from '../enrolment/find-enrolments.js';
import { TAKING_PART } from '../enrolment/taking-part.js';
import { messageDeeds, type MessageDeed } from './course-message-effects.js';
import { CourseMessageModel } from './course-message-model.js';

/** Nobody takes part in the course, so that nobody would read it. */
export class NobodyToTell extends DomainError {
  constructor() {
    super('course-messages:faults.nobody');
  }
}

/** Ids of those who would get a message now. */
export async function readersOf(course: Pick<Course, '_id'>): Promise<string[]> {
  return (await enrolmentsOf(course._id, TAKING_PART)).map(({ person }) => person);
}

/**
 * Sends a message under this id, once, to everybody who takes part in the course now. Returns to how many.
 * @throws {NobodyToTell}
 * @throws {TooMany} when the course was told of so much already that another message would be a flood
 */
export async function sendMessage(
  course: Pick<Course, '_id'>,
  { subject, text }: { subject: string; text: string },
  { _id, by, at }: { _id: string; by: string; at: Date },
): Promise<number> {
  const sent = await CourseMessageModel.findById(_id, { to: 1 }).lean();
  if (sent) {
    await messageDeeds.settle(_id);
    return sent.to.length;
  }
  const to = await readersOf(course);
  if (to.length === 0) throw new NobodyToTell();
  await new RateLimit(LIMITS.courseMessages).count(course._id);
  const deed: Deed<MessageDeed> = { _id: `message:${_id}`, by, at, what: {} };
  const message = { _id, course: course._id, subject, text, by, at, to, deeds: [deed] };
  // The answer to an earlier attempt may have been lost on the way.
  await retryWhile(isConnectionLost, () =>
    insertOnce(
      () => CourseMessageModel.create(message),
      () => CourseMessageModel.exists({ _id }),
    ),
  );
  await messageDeeds.settle(_id);
  return to.length;
}
