import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { SuppliedEffect } from '../../decisions/effects/effect.js';
import type { Done } from '../../decisions/deeds/deed.js';
import type { Role } from '../../ground/roles.js';
import { IMPORT_NAMES, type ImportKind, type ImportName } from './import-kind.js';
import { ImportModel, type Import } from './import-model.js';
import { changes } from './plan.js';
import { finishImport } from './waiting-imports.js';

/** What its owner was when they confirmed the list. */
export interface Confirmed {
  roles: readonly Role[];
}

type Rows = SuppliedEffect<null, Done<Import, Confirmed>>;

const rowsOf = Object.fromEntries(
  IMPORT_NAMES.map((name): [ImportName, Rows] => [
    name,
    new SuppliedEffect(name, ({ document }) => document.kind === name),
  ]),
) as Record<ImportName, Rows>;

/** What follows when somebody confirms a list: its rows where they belong, then the report. */
export const importEffects: readonly DeedEffect<Import, Confirmed>[] = [
  ...Object.values(rowsOf),
  {
    name: 'report',
    after: IMPORT_NAMES,
    write: async (_, recorded) => {
      for (const { event } of recorded) await finishImport(event.document, event.at);
    },
  },
];

export const importDeeds = new DeedStore<Import, Confirmed>({
  collection: ImportModel.collection,
  effects: importEffects,
  nameOf: ({ _id, fileName }) => fileName || _id,
});

/** Has the confirmed rows of a kind of list written by it, whoever is there to see it. */
export function supplyImport<Value, Context>(kind: ImportKind<Value, Context>): void {
  rowsOf[kind.name].supply(async (_, recorded) => {
    for (const { event } of recorded) {
      const { document, by, at, what } = event;
      const rows = document.decision?.rows ?? [];
      const chosen = rows.flatMap((row) =>
        row.person && changes(row)
          ? [{ person: row.person.id, value: kind.value.parse(row.value) }]
          : [],
      );
      const context = await kind.contextOf({ course: document.course ?? null, owner: by, ...what });
      await kind.apply(chosen, context, { by, at });
    }
  });
}
