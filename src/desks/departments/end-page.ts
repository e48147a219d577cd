import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { found } from '../../ground/errors.js';
import { dayIn } from '../../ground/time/days.js';
import { departmentByCode } from '../../people/departments/departments.js';
import { endLead } from '../../people/departments/name-lead.js';
import { parseInput } from '../../web/forms/form.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { queryOf } from '../../web/queries/query.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { DEPARTMENT_END, NAMES_HEADS } from './addresses.js';
import { leadRows } from './department-view.js';
import { endForm, endQuery } from './lead-form.js';
import { DEPARTMENT, DEPARTMENTS } from '../../ground/addresses/institute.js';

/** That whoever leads a department does so no more: what follows is said first. */
export function endRoutes({ clock }: { clock: Clock }): Route[] {
  const ask = async (req: Request, res: Response) => {
    const unit = await departmentByCode(String(req.params.code));
    const { lead } = queryOf(endQuery, req.query);
    const now = clock();
    const { lang, t } = readerOf(req);
    const rows = await leadRows(unit, { lang, t, now }, true);
    const { name, as, kind, period, from } = found(
      rows.find(({ id, mayEnd }) => mayEnd && id === lead),
    );
    const back = DEPARTMENT.to({ code: unit.code });
    const title = t('departments:ending.title');
    const follows = from <= dayIn(now) ? (`begun.${as}` as const) : 'coming';
    askFirst(res, {
      title,
      lede: t(`departments:ending.${follows}`, { department: unit.name[lang] }),
      breadcrumbs: [
        { text: t('departments:title'), href: DEPARTMENTS.to() },
        { text: unit.name[lang], href: back },
        { text: title },
      ],
      about: [{ title: t('departments:ending.who'), items: [`${name}: ${kind}, ${period}`] }],
      ...{
        action: DEPARTMENT_END.to({ code: unit.code }),
        submit: title,
        fields: [{ name: 'lead', value: lead }],
      },
      ...{ back, keep: t('departments:ending.keep') },
    });
  };

  const end = async (req: Request, res: Response) => {
    const unit = await departmentByCode(String(req.params.code));
    const { lead } = parseInput(endForm, req.body);
    const at = clock();
    // Ended on one day once, however often it is said.
    const key = `lead-end:${lead}:${dayIn(at)}`;
    await endLead(unit._id, lead, { key, by: currentUser(req).id, at });
    redirectWith(req, res, DEPARTMENT.to({ code: unit.code }), {
      ...{ kind: 'success', key: 'departments:ended' },
    });
  };

  return [
    get(DEPARTMENT_END.pattern, NAMES_HEADS, ask),
    post(DEPARTMENT_END.pattern, NAMES_HEADS, end),
  ];
}
