import { audit, type AuditEntry } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { postNotices, type Notice } from '../../letters/notices/notices.js';
import type { Department } from './department.js';
import { DepartmentModel } from './department-model.js';
import type { LeadKind } from './lead.js';

/** Who was named to lead the unit, and for which days; null for nobody. */
export interface LeadNamed {
  person: string | null;
  /** Missing: as head, of deeds from before there were others. */
  kind?: LeadKind;
  from?: string;
  to?: string;
  /** Who led it and does no more. */
  was?: string;
}

/** What follows when somebody is named to lead a unit. */
export const headEffects: readonly DeedEffect<Department, LeadNamed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }): AuditEntry => {
          const { person, kind = 'head', from = '', to = '', was } = what;
          const department = document.name.uk;
          const entry = { key, at, by };
          if (person === null)
            return {
              ...{ ...entry, action: 'lead-ended', values: { department } },
              ...(was === undefined ? {} : { person: was }),
            };
          return { ...entry, action: `${kind}-named`, person, values: { department, from, to } };
        }),
      ),
  },
  {
    name: 'letters',
    write: (_, recorded) =>
      postNotices(
        recorded.flatMap(({ id: key, event: { at, what, document } }): Notice[] => {
          const { person, kind: lead = 'head', from = '' } = what;
          if (person === null) return [];
          const values = { unit: document._id, lead, from };
          return [{ key, person, kind: 'lead-named', at, values }];
        }),
      ),
  },
];

export const headDeeds = new DeedStore<Department, LeadNamed>({
  collection: DepartmentModel.collection,
  effects: headEffects,
  nameOf: ({ name }) => name.uk,
});
