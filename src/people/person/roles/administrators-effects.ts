import { audit } from '../../../decisions/audit/audit.js';
import type { Effect } from '../../../decisions/effects/effect.js';
import { latest, olderThan } from '../../../decisions/effects/latest.js';
import { subjectOf, tellSystems } from '../../../letters/webhooks/tell-systems.js';
import { PersonModel } from '../person-model.js';
import type { AdministratorsEvent, AdministratorsState } from './administrators.js';

/** What follows when it is decided who administers the registry. */
export const administratorsEffects: readonly Effect<AdministratorsState, AdministratorsEvent>[] = [
  {
    name: 'records',
    write: async (_, recorded) => {
      const decided = latest(
        recorded,
        (event) => (event.type === 'given' || event.type === 'taken' ? [event] : []),
        ({ person }) => person,
      );
      for (const { item, revision } of decided)
        await PersonModel.updateOne(
          { _id: item.person, ...olderThan('administratorRevision', revision) },
          {
            ...(item.type === 'given'
              ? { $addToSet: { roles: 'admin' as const } }
              : { $pull: { roles: 'admin' as const } }),
            $set: { administratorRevision: revision },
          },
        );
    },
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { type, person, by, at } }) => ({
          ...{ key, at, by, person, action: `administrator-${type}` },
        })),
      ),
  },
  {
    name: 'webhooks',
    write: async (_, recorded) => {
      const told = recorded.flatMap(({ id: key, event: { type, person, at } }) =>
        type === 'given' || type === 'taken' ? [toldOfRoles(key, person, at)] : [],
      );
      await tellSystems(
        told.map(({ type }) => type),
        () => Promise.resolve(told),
      );
    },
  },
];

const toldOfRoles = (key: string, person: string, at: Date) => ({
  ...{ key, type: 'person.changed' as const, person, at },
  subject: subjectOf('person', person),
  data: { person, change: 'roles' },
});
