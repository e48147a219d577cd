import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { SuppliedEffect } from '../../decisions/effects/effect.js';
import type { Done } from '../../decisions/deeds/deed.js';
import type { Role } from '../../ground/roles.js';
import { IMPORT_NAMES, type ImportKind, type ImportName } from './import-kind.js';
import { ImportModel, type Import } from './import-model.js';
import { changes } from './plan.js';
import { finishImport, noteUnwritten } from './waiting-imports.js';

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
      for (const { event } of recorded) await finishImport(event.document._id, event.at);
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
      const rows = (document.decision?.rows ?? []).filter(changes);
      const context = await kind.contextOf({ course: document.course ?? null, owner: by, ...what });
      if ('applyRows' in kind) {
        const things = rows.map(({ line, before, value }) => ({
          ...{ line, value: kind.value.parse(value) },
          before: before ? kind.value.parse(before) : null,
        }));
        await noteUnwritten(document._id, await kind.applyRows(things, context, { by, at }));
        continue;
      }
      const chosen = rows.flatMap(({ person, value }) =>
        person ? [{ person: person.id, value: kind.value.parse(value) }] : [],
      );
      await kind.apply(chosen, context, { by, at });
    }
  });
}
