import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { readPasted, readTable } from '../../documents/tables/read-table.js';
import { TableRefused } from '../../documents/tables/table-refused.js';
import type { Table } from '../../documents/tables/table.js';
import { LARGE_FORM, type BodyBudget } from '../../web/routes/body.js';
import { currentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { idByForm } from '../../web/forms/form-key.js';
import { parseInput, type Faults } from '../../web/forms/form.js';
import { formatMoment } from '../../ground/language/format.js';
import { leaveNotice } from '../../web/pages/notice.js';
import { queryOf } from '../../web/queries/query.js';
import { pageQuery } from '../../web/queries/query-fields.js';
import { get, post, type Access, type Route } from '../../web/routes/route.js';
import { fileOf } from '../../web/routes/upload.js';
import { applyImport } from './apply-import.js';
import { findColumns } from './columns/find-columns.js';
import { columnsOf } from './columns/columns-of.js';
import type { ImportKind } from './import-kind.js';
import type { Import } from './import-model.js';
import { supplyImport } from './import-effects.js';
import { whyNot } from './import-rows.js';
import { importView } from './import-view.js';
import { layoutFaults } from './columns/layout-faults.js';
import { readLayout } from './columns/layout-view.js';
import { planOf } from './plan.js';
import { refusedCsv } from './refused-csv.js';
import { importOf, keepImport, latestImports, relayImport } from './waiting-imports.js';
import { readerOf } from '../../web/pages/reader-of.js';

export interface Doors<Context> {
  /** Path below which each list has its id. */
  path: string;
  access: Access;
  /** What the list belongs to. @throws {NotFound, Forbidden} */
  contextOf: (req: Request) => Context | Promise<Context>;
  clock: Clock;
}

/** What a form with a list may weigh: a file, and pasted rows beside it. */
export const LIST_FORM: BodyBudget = {
  ...LARGE_FORM,
  files: { names: ['file'], largest: 1_000_000 },
};

/** A form whose list cannot be read, to be shown again. */
interface RefusedForm {
  text: string;
  faults: Faults;
  values: Record<string, unknown>;
}

const confirmation = z.object({
  seen: z.string().default(''),
  guess: z.preprocess(
    (lines) => (lines === undefined ? [] : [lines].flat()),
    z.array(z.coerce.number().int()),
  ),
});

/** The pages of a list that somebody brought: what it would do, what its columns hold, what it did. */
export function importPages<Value, Context>(
  kind: ImportKind<Value, Context>,
  { path, access, contextOf, clock }: Doors<Context>,
) {
  supplyImport(kind);
  const belongingOf = (req: Request, context: Context) => ({
    owner: currentUser(req).id,
    kind: kind.name,
    course: kind.place(context).course,
  });
  const open = async (req: Request) => {
    const context = await contextOf(req);
    const belonging = belongingOf(req, context);
    return {
      context,
      belonging,
      imported: await importOf(String(req.params.id), belonging, clock()),
    };
  };

  const show = async (
    req: Request,
    res: Response,
    { context, imported, faults }: { context: Context; imported: Import; faults?: Faults },
  ) => {
    const reader = readerOf(req);
    const { rows, decision } = imported;
    const wrong = decision
      ? {}
      : { ...layoutFaults(rows, imported, kind.columns(context), thingsOf(kind)), ...faults };
    const known = Object.keys(wrong).length === 0;
    const plan = decision?.rows ?? (known ? await planOf(kind, context, imported, reader.now) : []);
    const view = importView(
      kind,
      context,
      imported,
      {
        ...{ plan, why: await whyNot(kind, plan, reader), faults: wrong },
        page: queryOf(pageQuery, req.query).page,
      },
      reader,
    );
    if (req.method === 'POST' && view.useless) res.status(422);
    res.render('people/imports/import', view);
  };

  const columns = async (req: Request, res: Response) => {
    const { context, imported } = await open(req);
    const { rows } = imported;
    const layout = readLayout(bodyOf(req), imported, rows, columnsOf(kind, context));
    const faults = layoutFaults(rows, layout, kind.columns(context), thingsOf(kind));
    if (Object.keys(faults).length > 0) {
      await show(req, res, { context, imported: { ...imported, ...layout }, faults });
      return;
    }
    await relayImport(imported._id, layout);
    res.redirect(303, `${kind.place(context).imports}/${imported._id}`);
  };

  const apply = async (req: Request, res: Response) => {
    const { context, belonging, imported } = await open(req);
    const { seen, guess } = parseInput(confirmation, bodyOf(req));
    const now = clock();
    const confirmed = new Set(guess);
    const outcome = await applyImport(kind, context, imported, {
      ...{ belonging, user: currentUser(req), now, seen, confirmed },
    });
    if (outcome === 'changed') leaveNotice(req, res, { kind: 'warning', key: 'imports:changed' });
    res.redirect(303, `${kind.place(context).imports}/${imported._id}`);
  };

  const routes: Route[] = [
    get(`${path}/:id`, access, async (req, res) => {
      await show(req, res, await open(req));
    }),
    get(`${path}/:id/refused.csv`, access, async (req, res) => {
      const { imported } = await open(req);
      const reader = readerOf(req);
      const why = await whyNot(kind, imported.decision?.rows ?? [], reader);
      res.attachment('refused.csv');
      res.type('csv').send(refusedCsv(imported, why, reader.t));
    }),
    post(`${path}/:id/columns`, access, columns),
    post(`${path}/:id`, access, apply),
  ];

  return {
    routes,

    /** Reads the `file` or the `text` of a form, keeps it and shows what it would do. */
    receive: async (
      req: Request,
      res: Response,
      again: (form: RefusedForm) => Promise<void>,
    ): Promise<void> => {
      const context = await contextOf(req);
      const file = fileOf(req, 'file');
      const text = pastedIn(req);
      let table: Table;
      try {
        table = file ? await readTable(file.bytes) : readPasted(text);
      } catch (error) {
        if (!(error instanceof TableRefused)) throw error;
        const faults = { [file ? 'file' : 'text']: error.code };
        await again({ text, faults, values: error.values });
        return;
      }
      const imported = await keepImport(
        table,
        findColumns(table.rows, columnsOf(kind, context)),
        belongingOf(req, context),
        { form: idByForm(req), fileName: file?.name.slice(0, 200) ?? '', now: clock() },
      );
      await show(req, res, { context, imported });
    },

    /** The person's latest lists, for the page on which more are brought. */
    latest: async (req: Request, context: Context) => {
      const { lang, t, now } = readerOf(req);
      const imports = await latestImports(belongingOf(req, context), now);
      return imports.map(({ _id, fileName, status, createdAt }) => ({
        href: `${kind.place(context).imports}/${_id}`,
        text: `${fileName || t('imports:preview.pasted')}, ${formatMoment(createdAt, lang, now)}`,
        state: t(`imports:latest.${status === 'applied' ? 'applied' : 'waiting'}`),
      }));
    },
  };
}

const pastedIn = (req: Request): string => {
  const { text } = bodyOf(req);
  return typeof text === 'string' ? text : '';
};

const thingsOf = <Value, Context>(kind: ImportKind<Value, Context>) =>
  'things' in kind ? kind.things : undefined;
