import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { DomainError } from '../../ground/errors.js';
import { formatIsoDay } from '../../ground/language/format.js';
import type { ErrorCode } from '../../ground/language/text-keys.js';
import { dayIn } from '../../ground/time/days.js';
import type { Department } from '../../people/departments/department.js';
import {
  departmentByCode,
  departmentById,
  departmentTree,
} from '../../people/departments/departments.js';
import type { TreeCommand } from '../../people/departments/tree/tree-events.js';
import { decideTree } from '../../people/departments/tree/tree-store.js';
import { unitOf, versionOf } from '../../people/departments/unit.js';
import { idByForm } from '../../web/forms/form-key.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { queryOf } from '../../web/queries/query.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { statusOf } from '../../web/routes/status-of.js';
import { CHANGES_TREE, changeOf } from './addresses.js';
import { aboveOf, changeForms, CHANGES, newQuery, type Change } from './change-form.js';
import { changeView } from './change-view.js';
import { DEPARTMENT, NEW_DEPARTMENT } from '../../ground/addresses/institute.js';

interface Refused {
  typed: Record<string, unknown>;
  faults: Faults;
  status?: number;
  values?: Record<string, unknown>;
}

/** To which field of a change's form a refusal belongs; to the day, where it says nothing else. */
const FIELD_OF: Partial<Record<ErrorCode, string>> = {
  'departments:faults.codeTaken': 'code',
  'departments:faults.nameTaken': 'nameUk',
};
const ABOUT_THE_OTHER: readonly ErrorCode[] = [
  'departments:faults.circle',
  'departments:faults.deep',
  'departments:faults.notOpen',
];

/** Adding a department, renaming, moving, merging and closing one. */
export function changeRoutes({ clock }: { clock: Clock }): Route[] {
  const formsNow = async () => {
    const units = await departmentTree();
    const ids = units.map(({ _id }) => _id);
    return { units, forms: changeForms(dayIn(clock()), ids) };
  };

  const show = async (
    req: Request,
    res: Response,
    change: Change | 'new',
    unit: Department | undefined,
    { typed = {}, faults = {}, status = 422, values = {} }: Partial<Refused> = {},
  ) => {
    const { lang, t } = readerOf(req);
    const { units } = await formsNow();
    const explained = explainFaults(faults, t, values);
    res.status(explained.summary.length > 0 ? status : 200).render('desks/departments/change', {
      ...(await changeView(change, unit, { units, typed, lang, t })),
      ...explained,
    });
  };

  /** Has it decided; what it refuses is told beside the field that it is about. */
  const decide = async (
    req: Request,
    res: Response,
    change: Change | 'new',
    unit: Department | undefined,
    typed: Record<string, unknown>,
    command: TreeCommand,
  ): Promise<boolean> => {
    try {
      await decideTree(command);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { day } = error.values;
      const other = 'into' in typed ? 'into' : 'above';
      const field = FIELD_OF[error.code] ?? (ABOUT_THE_OTHER.includes(error.code) ? other : 'on');
      await show(req, res, change, unit, {
        ...{ typed, faults: { [field]: error.code }, status: statusOf(error) },
        values: { ...error.values, ...(typeof day === 'string' ? { day: formatIsoDay(day) } : {}) },
      });
      return false;
    }
  };

  const asked = async (req: Request, res: Response) => {
    const ids = (await departmentTree()).map(({ _id }) => _id);
    await show(req, res, 'new', undefined, { typed: queryOf(newQuery(ids), req.query) });
  };

  const add = async (req: Request, res: Response) => {
    const { forms } = await formsNow();
    const { values, typed, faults } = readForm(forms.new, req.body);
    if (!values) {
      await show(req, res, 'new', undefined, { typed, faults });
      return;
    }
    const { nameUk, nameEn, kind, code, above, file, on, reason } = values;
    const command: TreeCommand = {
      ...{ type: 'add', unit: idByForm(req), code, kind, above: aboveOf(above), on, reason },
      ...{ name: { uk: nameUk, en: nameEn }, by: currentUser(req).id, at: clock() },
    };
    if (await decide(req, res, 'new', undefined, typed, command))
      redirectWith(req, res, DEPARTMENT.to({ code }), {
        ...{ kind: 'success', key: 'departments:done.new' },
        next: [
          ...(file === '' ? [] : [{ key: 'next:backToFile' as const, href: file }]),
          { key: 'next:chooseHead', href: `${DEPARTMENT.to({ code })}#q` },
          { key: 'next:addDepartment', href: NEW_DEPARTMENT.to() },
        ],
      });
  };

  const save = (change: Change) => async (req: Request, res: Response) => {
    const unit = await departmentByCode(String(req.params.code));
    const { forms } = await formsNow();
    const { values, typed, faults } = readForm<z.ZodType<Values>>(forms[change], req.body);
    if (!values) {
      await show(req, res, change, unit, { typed, faults });
      return;
    }
    const act = { by: currentUser(req).id, at: clock() };
    const command = commandOf(change, unit, values, act);
    if (!(await decide(req, res, change, unit, typed, command))) return;
    const shown = change === 'merge' ? await departmentById(values.into ?? unit._id) : unit;
    redirectWith(req, res, DEPARTMENT.to({ code: shown.code }), {
      ...{ kind: 'success', key: `departments:done.${change}` },
    });
  };

  return [
    get(NEW_DEPARTMENT.pattern, CHANGES_TREE, asked),
    post(NEW_DEPARTMENT.pattern, CHANGES_TREE, add),
    ...CHANGES.flatMap((change) => [
      get(changeOf(change).pattern, CHANGES_TREE, async (req, res) => {
        await show(req, res, change, await departmentByCode(String(req.params.code)));
      }),
      post(changeOf(change).pattern, CHANGES_TREE, save(change)),
    ]),
  ];
}

/** What the form of any change gives. */
interface Values {
  nameUk?: string;
  nameEn?: string;
  kind?: Extract<TreeCommand, { type: 'rename' }>['kind'];
  above?: string;
  into?: string;
  on: string;
  reason: string;
  seen?: number | undefined;
}

function commandOf(
  change: Change,
  unit: Department,
  { nameUk = '', nameEn = '', kind = 'other', above = '', into = '', ...values }: Values,
  { by, at }: { by: string; at: Date },
): TreeCommand {
  const { on, reason, seen = versionOf(unitOf(unit, () => true)) } = values;
  const act = { unit: unit._id, by, at, on, reason, seen };
  switch (change) {
    case 'rename':
      return { type: change, ...act, name: { uk: nameUk, en: nameEn }, kind };
    case 'move':
      return { type: change, ...act, above: aboveOf(above) };
    case 'merge':
    case 'close':
      return { type: change, ...act, into };
  }
}
