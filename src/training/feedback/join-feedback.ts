import { FeedbackModel } from './feedback-model.js';

/** Whoever answered under the record that goes has answered under the one that stays. Harmless to repeat. */
export async function joinFeedback({ from, into }: { from: string; into: string }): Promise<void> {
  await FeedbackModel.updateMany(
    { answered: from },
    { $push: { answered: { $each: [into], $sort: 1 } } },
  );
  await FeedbackModel.updateMany({ answered: from }, { $pull: { answered: from } });
}
