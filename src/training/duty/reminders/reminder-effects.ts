import { audit } from '../../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../../decisions/deeds/deed-store.js';
import { inKyiv } from '../../../ground/language/format.js';
import { postNotices } from '../../../letters/notices/notices.js';
import { DutyReminderModel, type DutyReminder } from './reminder-model.js';

/** That those who owe training are reminded. */
export interface Reminded {
  type: 'duty-reminded';
}

/** What follows: a letter to each, one a week at most, whoever reminds them and however often. */
export const reminderEffects: readonly DeedEffect<DutyReminder, Reminded>[] = [
  {
    name: 'letters',
    write: (_, recorded) =>
      postNotices(
        recorded.flatMap(({ event: { at, document } }) =>
          document.people.map((person) => ({
            ...{ key: `duty:${document.year}:${weekOf(at)}`, at, kind: 'duty-reminder' as const },
            ...{ person, values: { year: document.year } },
          })),
        ),
      ),
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: what.type },
          values: { year: document.year, people: document.people.length },
        })),
      ),
  },
];

/** The calendar week in Kyiv (ISO 8601), such as `2026-W48`. */
const weekOf = (at: Date): string => inKyiv(at).toFormat("kkkk-'W'WW");

export const reminderDeeds = new DeedStore<DutyReminder, Reminded>({
  collection: DutyReminderModel.collection,
  effects: reminderEffects,
  nameOf: ({ year, people }) => `${year}, ${people.length}`,
  // Each holds many people.
  atOnce: 10,
});
