import { setTimeout } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { REGISTRY } from '../../../decisions/registry.js';
import { TableRefused } from '../../../documents/tables/table-refused.js';
import type { Clock } from '../../../ground/clock.js';
import { formatMoment } from '../../../ground/language/format.js';
import type { Role } from '../../../ground/roles.js';
import { readLayout } from '../../../people/imports/columns/layout-view.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { parseInput, renderForm, type Faults } from '../../../web/forms/form.js';
import { leaveNotice } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { choiceField, pageField } from '../../../web/queries/query-fields.js';
import { LARGE_FORM, type BodyBudget } from '../../../web/routes/body.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import { fileOf } from '../../../web/routes/upload.js';
import { keptDepartments } from '../kept-departments.js';
import {
  bringerOf,
  plainlyMeant,
  planTable,
  readStaffTable,
  staffLayout,
  staffLayoutFaults,
} from './bring-staff.js';
import { importView, SHOWN } from './import-view.js';
import { rememberLayout } from './keeping/remembered-layouts.js';
import {
  decideStaffImport,
  fileOfImport,
  keepStaffImport,
  latestStaffImports,
  replanStaffImport,
  staffImportOf,
} from './keeping/staff-imports.js';
import { STAFF_COLUMNS } from './reading/staff-columns.js';
import { reportRoutes } from './report.js';
import { meantAfter } from './said-units.js';
import { staffImportDeeds } from './staff-import-effects.js';
import { GROUPS_IMPORT, PEOPLE, STAFF_IMPORT } from '../../../ground/addresses/hr.js';
import { STAFF_IMPORT_COLUMNS, STAFF_IMPORT_ONE } from './addresses.js';

const KEEPERS: readonly Role[] = ['hr', 'admin'];
/** A file of the whole staff, in letters of two bytes, and pasted rows beside it. */
const STAFF_FORM: BodyBudget = { ...LARGE_FORM, files: { names: ['file'], largest: 12_000_000 } };
/** So long whoever applies a file waits for the report; of a longer one they are shown the progress. */
const SHORT_MS = 3000;
/** Seconds after which a browser asks for the progress again. */
const ASK_AGAIN = 2;

const shownQuery = z.object({ show: choiceField(SHOWN), page: pageField });
const confirmation = z.object({
  seen: z.string().default(''),
  leavers: z.literal('1').optional(),
  neverLeft: z.literal('1').optional(),
  line: z.preprocess(
    (lines) => (lines === undefined ? [] : [lines].flat()),
    z.array(z.coerce.number().int()),
  ),
});

/** Where the staff is brought from a file: what it would do, what its columns hold, what it did. */
export function staffImportRoutes({ clock }: { clock: Clock }): Route[] {
  const bringer = async (req: Request) =>
    bringerOf(currentUser(req).id, await keptDepartments(currentUser(req)), clock());
  const open = (req: Request) =>
    staffImportOf(String(req.params.id), [currentUser(req).id], clock());
  const look = (req: Request) => staffImportOf(String(req.params.id), ownersSeenBy(req), clock());

  const bringPage = async (
    req: Request,
    res: Response,
    { text = '', faults = {}, values = {} }: Partial<Refused> = {},
  ) => {
    const { lang, t, now } = readerOf(req);
    const latest = await latestStaffImports(ownersSeenBy(req), now);
    const view = {
      title: t('staff:title'),
      crumbs: [{ text: t('people:title'), href: PEOPLE.to() }, { text: t('staff:title') }],
      action: STAFF_IMPORT.to(),
      groupsHref: currentUser(req).roles.includes('hr') ? GROUPS_IMPORT.to() : '',
      text,
      latest: latest.map(({ _id, owner, fileName, status, createdAt }) => ({
        href: STAFF_IMPORT_ONE.to({ id: _id }),
        text: [
          fileName || t('imports:preview.pasted'),
          owner === REGISTRY && t('staff:byCommand'),
          formatMoment(createdAt, lang, now),
        ]
          .filter(Boolean)
          .join(', '),
        state: t(`imports:latest.${status === 'applied' ? 'applied' : 'waiting'}`),
      })),
    };
    renderForm(res, 'desks/people/import/bring', view, { t, faults, values });
  };

  const receive = async (req: Request, res: Response) => {
    const uploaded = fileOf(req, 'file');
    const { text: pasted } = bodyOf(req);
    const text = typeof pasted === 'string' ? pasted : '';
    try {
      const table = await readStaffTable(uploaded?.bytes ?? text);
      const who = await bringer(req);
      const { layout, meant } = await staffLayout(table, who);
      const { file, plan } = await planTable(table, layout, meant, who);
      const form = idByForm(req);
      const fileName = uploaded?.name.slice(0, 200) ?? '';
      const { owner, now } = who;
      const id = await keepStaffImport(table, file, plan, { owner, form, fileName, now });
      res.redirect(303, STAFF_IMPORT_ONE.to({ id }));
    } catch (error) {
      if (!(error instanceof TableRefused)) throw error;
      const faults = { [uploaded ? 'file' : 'text']: error.code };
      await bringPage(req, res, { text, faults, values: error.values });
    }
  };

  const show = async (req: Request, res: Response, given: Faults = {}, status = 200) => {
    const imported = await look(req);
    const { show: shown, page } = queryOf(shownQuery, req.query);
    const faults =
      imported.status === 'waiting' && imported.owner === currentUser(req).id
        ? { ...staffLayoutFaults(await fileOfImport(imported._id, 1), imported), ...given }
        : {};
    const reader = { ...readerOf(req), ...currentUser(req) };
    const view = await importView(imported, { shown, page, faults }, reader);
    if (view.writes) res.set('Refresh', String(ASK_AGAIN));
    res.status(status).render('desks/people/import/import', view);
  };

  const columns = async (req: Request, res: Response) => {
    const imported = await open(req);
    const body = bodyOf(req);
    const rows = await fileOfImport(imported._id);
    // Planned anew as it stands, where nothing but the council has changed.
    const { header, keys } = imported;
    const again = body.again === '1';
    const layout = again ? { header, keys } : readLayout(body, imported, rows, STAFF_COLUMNS);
    const faults = staffLayoutFaults(rows, layout);
    if (Object.keys(faults).length > 0) {
      await show(req, res, faults, 422);
      return;
    }
    const who = await bringer(req);
    const ids = new Set(who.scope ?? who.units.map(({ _id }) => _id));
    const meant = meantAfter(imported.meant, body, ids);
    const { brokenAt, from1904 } = imported;
    const table = { rows, from1904, ...(brokenAt == null ? {} : { brokenAt }) };
    const { file, plan } = await planTable(table, layout, meant, who);
    await replanStaffImport(imported, file, plan);
    await rememberLayout(who.owner, rows, layout, plainlyMeant(meant, who.units), who.now);
    res.redirect(303, STAFF_IMPORT_ONE.to({ id: imported._id }));
  };

  const apply = async (req: Request, res: Response) => {
    const imported = await open(req);
    const { _id } = imported;
    const { seen, leavers, neverLeft, line: lines } = parseInput(confirmation, bodyOf(req));
    const { scope, today, now, owner } = await bringer(req);
    const deed = {
      ...{ _id: `${_id}:decided`, by: owner, at: now },
      what: {
        ...{ leavers: leavers === '1', neverLeft: neverLeft === '1' },
        ...{ lines, scope: scope ? [...scope] : null, today },
      },
    };
    if (await decideStaffImport({ _id, plan: seen }, deed))
      await Promise.race([
        staffImportDeeds.tryAgain(_id),
        setTimeout(SHORT_MS, undefined, { ref: false }),
      ]);
    else leaveNotice(req, res, { kind: 'warning', key: 'imports:changed' });
    res.redirect(303, STAFF_IMPORT_ONE.to({ id: _id }));
  };

  return [
    get(STAFF_IMPORT.pattern, KEEPERS, (req, res) => bringPage(req, res)),
    taking(STAFF_FORM, post(STAFF_IMPORT.pattern, KEEPERS, receive)),
    get(STAFF_IMPORT_ONE.pattern, KEEPERS, (req, res) => show(req, res)),
    post(STAFF_IMPORT_COLUMNS.pattern, KEEPERS, columns),
    post(STAFF_IMPORT_ONE.pattern, KEEPERS, apply),
    ...reportRoutes({ access: KEEPERS, open: look }),
  ];
}

/** Whose files somebody sees: their own, and an administrator those that the command brought. */
const ownersSeenBy = (req: Request): string[] => {
  const { id, roles } = currentUser(req);
  return roles.includes('admin') ? [id, REGISTRY] : [id];
};

interface Refused {
  text: string;
  faults: Faults;
  values: Record<string, unknown>;
}
