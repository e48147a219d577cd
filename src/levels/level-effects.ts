import { audit } from '../audit/audit.js';
import { DeedStore, type DeedEffect } from '../decisions/deed-store.js';
import { PersonModel, type EnglishLevel, type Person } from '../people/person-model.js';

/** What follows when somebody records a level of a person. */
export const levelEffects: readonly DeedEffect<Person, EnglishLevel>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: 'level-recorded', person: document._id, reason: what.note },
          values: { level: what.level, source: what.source },
        })),
      ),
  },
];

export const levelDeeds = new DeedStore<Person, EnglishLevel>({
  collection: PersonModel.collection,
  effects: levelEffects,
});
