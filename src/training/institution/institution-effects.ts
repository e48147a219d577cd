import { audit } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { InstitutionModel, type StoredInstitution } from './institution-model.js';

/** What the institution was said to be: kept with the deed, because the next change overwrites it. */
export interface InstitutionSaid {
  version: number;
  name: string;
}

/** What follows when somebody says who issues the documents. */
export const institutionEffects: readonly DeedEffect<StoredInstitution, InstitutionSaid>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what } }) => ({
          ...{ key, at, by, action: 'institution-changed' },
          values: { version: what.version, name: what.name },
        })),
      ),
  },
];

export const institutionDeeds = new DeedStore<StoredInstitution, InstitutionSaid>({
  collection: InstitutionModel.collection,
  effects: institutionEffects,
  nameOf: ({ name }) => name.uk,
});
