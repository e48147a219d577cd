import { A_TEXT } from '../../database/partial.js';
import { FeedbackModel, type Feedback } from './feedback-model.js';

/** Ids of those of these courses of which the person has said what they think. */
export async function answeredBy(person: string, courses: readonly string[]): Promise<Set<string>> {
  if (courses.length === 0) return new Set();
  const found = await FeedbackModel.find(
    { _id: { $in: [...courses] }, answered: person },
    { _id: 1 },
  ).lean();
  return new Set(found.map(({ _id }) => _id));
}

/** Ids of those who have said what they think of a course, while answers are taken. */
export async function thoseWhoAnswered(course: string): Promise<Set<string>> {
  const found = await FeedbackModel.findById(course, { answered: 1 }).lean();
  return new Set(found?.answered ?? []);
}

const SAID = { counts: 1, texts: 1, closesAt: 1 } as const;

/** What is said of a course, by nobody in particular. */
export type Said = Pick<Feedback, '_id' | keyof typeof SAID>;

/** What is said of a course; undefined where nobody said anything. */
export const saidOf = async (course: string): Promise<Said | undefined> =>
  (await FeedbackModel.findById(course, SAID).lean<Said | null>()) ?? undefined;

/** What was said of courses of which answers were taken until a day of this span, the end left out. */
export const saidBetween = (from: Date, until: Date): Promise<Said[]> =>
  FeedbackModel.find({ closesAt: { $gte: from, $lt: until } }, SAID).lean<Said[]>();

/** What was said of these courses; those of which nobody said anything are missing. */
export const saidOfAll = (courses: readonly string[]): Promise<Said[]> =>
  FeedbackModel.find({ _id: { $in: [...courses] } }, SAID).lean<Said[]>();

/** Forgets who answered where nobody can any more: it was only to be known so that nobody answers twice. */
export async function forgetWhoAnswered(now: Date): Promise<void> {
  await FeedbackModel.updateMany(
    { closesAt: { $lte: now }, 'answered.0': A_TEXT },
    { $set: { answered: [] } },
  );
}
