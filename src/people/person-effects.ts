import { audit, type AuditEntry } from '../audit/audit.js';
import { DeedStore, type DeedEffect } from '../decisions/deed-store.js';
import type { LearnerGroup } from './learner-groups.js';
import { fullName } from './names.js';
import { PersonModel, type EnglishLevel, type Person } from './person-model.js';

/** What somebody put on record about a person. */
export type PersonDeed =
  | { type: 'level-recorded'; level: EnglishLevel }
  | { type: 'group-set'; group: LearnerGroup }
  /** How documents print their name in a case. */
  | { type: 'name-in-case-corrected'; text: string }
  /** The person works here no longer, or again. */
  | { type: 'person-left' }
  | { type: 'person-returned' };

/** What follows when somebody puts something on record about a person. */
export const personEffects: readonly DeedEffect<Person, PersonDeed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: what.type, person: document._id },
          ...toldOf(what),
        })),
      ),
  },
];

function toldOf(what: PersonDeed): Pick<AuditEntry, 'reason' | 'values'> {
  if (what.type === 'group-set') return { values: { group: what.group } };
  if (what.type === 'name-in-case-corrected') return { values: { text: what.text } };
  if (what.type !== 'level-recorded') return {};
  const { level, source, note } = what.level;
  return { reason: note, values: { level, source } };
}

export const personDeeds = new DeedStore<Person, PersonDeed>({
  collection: PersonModel.collection,
  effects: personEffects,
  nameOf: ({ name }) => fullName(name),
});
