import { audit } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import type { Department } from './department.js';
import { DepartmentModel } from './department-model.js';

/** Who was named head; null for nobody. */
export interface HeadNamed {
  person: string | null;
}

/** What follows when somebody names the head of a department. */
export const headEffects: readonly DeedEffect<Department, HeadNamed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: 'head-named', values: { department: document.name.uk } },
          ...(what.person === null ? {} : { person: what.person }),
        })),
      ),
  },
];

export const headDeeds = new DeedStore<Department, HeadNamed>({
  collection: DepartmentModel.collection,
  effects: headEffects,
  nameOf: ({ name }) => name.uk,
});
