import type { Deed } from '../../../decisions/deeds/deed.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import { reminderDeeds, type Reminded } from './reminder-effects.js';
import { DutyReminderModel } from './reminder-model.js';

/**
 * Reminds these people of the training that they owe of a year, once under this id. A letter says what is
 * missing when it goes, and does not go to whoever owes nothing any more.
 */
export async function remind(
  { year, people }: { year: number; people: readonly string[] },
  { _id, by, at }: { _id: string; by: string; at: Date },
): Promise<void> {
  const deed: Deed<Reminded> = { _id: `reminder:${_id}`, by, at, what: { type: 'duty-reminded' } };
  const reminder = { _id, year, people: [...people], by, at, deeds: [deed] };
  await insertOnce(
    () => DutyReminderModel.create(reminder),
    () => DutyReminderModel.exists({ _id }),
  );
  await reminderDeeds.settle(_id);
}
