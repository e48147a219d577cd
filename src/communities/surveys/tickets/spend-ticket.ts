import { insertOnce } from '../../../decisions/insert-once.js';
import { WrongTicket } from '../survey-refusals.js';
import { SpentModel } from './spent-model.js';
import { hashOfTicket, isTicket } from './ticket.js';

/**
 * Spends a ticket, once: of two presses at once one is too late.
 * @returns false where it was spent before
 * @throws {WrongTicket}
 */
export async function spendTicket(
  survey: string,
  ticket: string,
  secret: string,
): Promise<boolean> {
  if (!isTicket(secret, survey, ticket)) throw new WrongTicket();
  await insertOnce(
    () => SpentModel.create({ _id: survey, spent: [] }),
    () => SpentModel.exists({ _id: survey }),
  );
  const hash = hashOfTicket(ticket);
  const { modifiedCount } = await SpentModel.updateOne(
    { _id: survey, spent: { $ne: hash } },
    { $push: { spent: { $each: [hash], $sort: 1 } } },
  );
  return modifiedCount === 1;
}

/** Lets a ticket be used again whose answer could not be kept. */
export async function giveBackTicket(survey: string, ticket: string): Promise<void> {
  await SpentModel.updateOne({ _id: survey }, { $pull: { spent: hashOfTicket(ticket) } });
}

/** Whether a ticket of ours was not spent yet. @throws {WrongTicket} */
export async function isUnspent(survey: string, ticket: string, secret: string): Promise<boolean> {
  if (!isTicket(secret, survey, ticket)) throw new WrongTicket();
  return !(await SpentModel.exists({ _id: survey, spent: hashOfTicket(ticket) }));
}
