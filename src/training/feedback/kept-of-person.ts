import { keptIn, told } from '../../database/kept.js';
import { FeedbackModel, type Feedback } from './feedback-model.js';

/** Courses of which a person said what they think, while answers are taken; what they said, nobody knows. */
export const feedbackKept = told(
  keptIn<Feedback>(FeedbackModel, { by: ['answered'], without: ['answered', 'counts', 'texts'] }),
  ({ _id }) => ({ course: _id }),
);

/** Forgets that a person answered. */
export async function forgetFeedback(person: string): Promise<void> {
  await FeedbackModel.updateMany({ answered: person }, { $pull: { answered: person } });
}
