import { keptIn } from '../../../../database/kept.js';
import type { Individual } from '../individual.js';
import { IndividualModel } from '../individual-model.js';

/** What a person planned to learn, by year. */
export const individualsKept = keptIn<Individual>(IndividualModel, {
  by: ['person'],
  without: ['pending', 'done', 'failing', 'revision'],
});

/** Forgets what a person planned to learn. */
export async function forgetIndividuals(person: string): Promise<void> {
  await IndividualModel.deleteMany({ person });
}
