import { nameIn } from '../../people/names/name-in.js';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { isAudited } from '../../decisions/audit/is-audited.js';
import type { Clock } from '../../ground/clock.js';
import { formatIsoDay } from '../../ground/language/format.js';
import { NotFound } from '../../ground/errors.js';
import { dayIn } from '../../ground/time/days.js';
import type { Department } from '../../people/departments/department.js';
import { departmentByCode, departmentById } from '../../people/departments/departments.js';
import { LEAD_KINDS } from '../../people/departments/lead.js';
import { LedNoMore, TooManyLeads } from '../../people/departments/lead-refusals.js';
import { nameLead } from '../../people/departments/name-lead.js';
import { findPeople, scopeOf } from '../../people/list/find-people.js';
import { onlyOneCalled } from '../../people/person/finding/find-by-name.js';
import { personNamed } from '../../people/person/finding/find-people-named.js';
import { DecidesOnOneself } from '../../people/person/oneself.js';
import { peopleByIds } from '../../people/person/people.js';
import { markOf } from '../../people/person/tell-apart.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { idByForm } from '../../web/forms/form-key.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { choiceField, dayField, wordsField } from '../../web/queries/query-fields.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { CHANGES_TREE, mayDo, NAMES_HEADS, SEES_TREE } from './addresses.js';
import { changeRoutes } from './change-page.js';
import { showDepartments } from './department-list.js';
import { changeLinks, leadRows, unitFacts } from './department-view.js';
import { endRoutes } from './end-page.js';
import { leadForm } from './lead-form.js';
import { DEPARTMENT, DEPARTMENTS } from '../../ground/addresses/institute.js';

/** Whom to look for, and what the form is to say when it opens. */
const headQuery = z.object({
  ...{ q: wordsField(100), as: choiceField(LEAD_KINDS) },
  ...{ from: dayField, to: dayField.or(z.literal('')) },
});
const NOBODY = { people: [], total: 0 };

/** Departments, what they were, and who leads them: the line managers whose approval some courses ask for. */
export function departmentRoutes({ clock }: { clock: Clock }): Route[] {
  const render = async (
    req: Request,
    res: Response,
    unit: Department,
    typed: Record<string, unknown> = {},
    faults: Faults = {},
  ) => {
    const { lang, t } = readerOf(req);
    const reader = { lang, t, now: clock() };
    const { roles } = currentUser(req);
    const [names, changes] = [NAMES_HEADS, CHANGES_TREE].map((allowed) => mayDo(roles, allowed));
    const read = readQuery(headQuery, req.query);
    const { people, total } =
      names && read.values && !unit.end
        ? await findPeople({ q: read.values.q, department: unit._id, page: 1 }, undefined)
        : NOBODY;
    const { as = '', from, to } = read.values ?? {};
    const view = queryView(read, t);
    const { errors, summary } = explainFaults(faults, t);
    res.status(summary.length > 0 ? 422 : view.status).render('desks/departments/department', {
      title: unit.name[lang],
      crumbs: [{ text: t('departments:title'), href: DEPARTMENTS.to() }, { text: unit.name[lang] }],
      action: DEPARTMENT.to({ code: unit.code }),
      ...(await unitFacts(unit, reader)),
      leads: await leadRows(unit, reader, names === true),
      names: names === true && !unit.end,
      changes: changes === true && !unit.end ? changeLinks(unit, t) : [],
      kinds: LEAD_KINDS.map((value) => ({ value, text: t(`departments:leadKinds.${value}`) })),
      q: read.typed.q ?? '',
      people: people.map((person) => ({
        value: person._id,
        text: nameIn(lang, person),
        hint: [person.position?.[lang], markOf(person)].filter(Boolean).join(', '),
        checked: person._id === typed.person,
      })),
      more: total > people.length,
      total,
      typed: { ...{ word: '', as: as || 'head', from: from ?? '', to: to ?? '' }, ...typed },
      opened: { as, from, to },
      refused: view.locals.refused,
      errors: { ...view.locals.errors, ...errors },
      summary: [...view.locals.summary, ...summary],
    });
  };

  /** The department as this person may see it; of one that was merged, the page of the other is shown. */
  const show = async (req: Request, res: Response) => {
    const unit = await departmentByCode(String(req.params.code));
    const scope = await scopeOf(currentUser(req));
    if (scope && !scope.includes(unit._id)) throw new NotFound();
    if (!unit.end?.merged) {
      await render(req, res, unit);
      return;
    }
    const into = await departmentById(unit.end.into);
    redirectWith(req, res, DEPARTMENT.to({ code: into.code }), {
      kind: 'info',
      key: 'departments:wasMerged',
      values: { name: unit.name[readerOf(req).lang], day: formatIsoDay(unit.end.on) },
    });
  };

  const save = async (req: Request, res: Response) => {
    const unit = await departmentByCode(String(req.params.code));
    const { values, typed, faults } = readForm(leadForm(dayIn(clock())), req.body);
    if (!values) {
      await render(req, res, unit, typed, faults);
      return;
    }
    const { person, word, as: kind, from, to } = values;
    const byWord = word ? ((await personNamed(word)) ?? (await onlyOneCalled(word))) : undefined;
    if (word && byWord?.status !== 'active') {
      await render(req, res, unit, typed, { word: 'departments:faults.unknown' });
      return;
    }
    const chosen = byWord ?? (await peopleByIds(person ? [person] : [])).at(0);
    if (!chosen) {
      await render(req, res, unit, typed, { person: 'departments:faults.choose' });
      return;
    }
    const key = `head:${idByForm(req)}`;
    const act = { key, by: currentUser(req).id, at: clock() };
    try {
      // A form that comes again undoes nothing that was decided since.
      if (!(await isAudited(key)))
        await nameLead(unit._id, { person: chosen._id, kind, from, to }, act);
    } catch (error) {
      const refused =
        error instanceof DecidesOnOneself ||
        error instanceof TooManyLeads ||
        error instanceof LedNoMore;
      if (!refused) throw error;
      await render(req, res, unit, typed, { [word ? 'word' : 'person']: error.code });
      return;
    }
    redirectWith(req, res, DEPARTMENT.to({ code: unit.code }), {
      ...{ kind: 'success', key: 'departments:saved' },
    });
  };

  return [
    get(DEPARTMENTS.pattern, SEES_TREE, showDepartments({ clock })),
    ...changeRoutes({ clock }),
    get(DEPARTMENT.pattern, SEES_TREE, show),
    post(DEPARTMENT.pattern, NAMES_HEADS, save),
    ...endRoutes({ clock }),
  ];
}
