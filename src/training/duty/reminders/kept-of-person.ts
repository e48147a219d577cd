import { keptIn, told } from '../../../database/kept.js';
import { DutyReminderModel, type DutyReminder } from './reminder-model.js';

/** That a person was reminded of the training of a year; not who else was. */
export const remindersKept = told(
  keptIn<DutyReminder>(DutyReminderModel, { by: ['people'], without: ['people', 'deeds'] }),
  ({ year, at }) => ({ year, at }),
);

/** Forgets that a person was among those who were reminded. */
export async function forgetReminders(person: string): Promise<void> {
  await DutyReminderModel.updateMany({ people: person }, { $pull: { people: person } });
}
