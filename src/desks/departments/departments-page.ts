import type { Request, Response } from 'express';
import { z } from 'zod';
import { isAudited } from '../../decisions/audit/is-audited.js';
import type { Clock } from '../../ground/clock.js';
import { findPeople } from '../../people/list/find-people.js';
import { personNamed } from '../../people/person/finding/find-people-named.js';
import { fullName } from '../../people/names/names.js';
import { DecidesOnOneself } from '../../people/person/oneself.js';
import { peopleByIds } from '../../people/person/people.js';
import { markOf, tellApart } from '../../people/person/tell-apart.js';
import { currentUser } from '../../web/routes/current-user.js';
import { idByForm } from '../../web/forms/form-key.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { wordsField } from '../../web/queries/query-fields.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import { departmentByCode, departmentTree, setHead } from '../../people/departments/departments.js';
import { readerOf } from '../../web/pages/reader-of.js';

const LIST = '/institute/departments';
const WHO: Role[] = ['institute', 'admin'];

/** `person` names one of those shown; `word` somebody by personnel number or e-mail; `nobody` clears. */
const headForm = z.object({
  person: z.string().optional(),
  word: z.string().trim().max(200).default(''),
  nobody: z.literal('1').optional(),
});

const headQuery = z.object({ q: wordsField(100) });
const NOBODY = { people: [], total: 0 };

/** Departments and who leads them: the line managers whose approval some courses ask for. */
export function departmentRoutes({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const units = await departmentTree();
    const heads = await peopleByIds(units.flatMap(({ head }) => head ?? []));
    const names = tellApart(heads);
    res.render('desks/departments/list', {
      title: t('departments:title'),
      units: units.map(({ code, name, depth, head }) => ({
        href: `${LIST}/${code}`,
        name: `${'— '.repeat(depth)}${name[lang]}`,
        code,
        head: names.get(head ?? '') ?? '',
      })),
      total: units.length,
    });
  };

  const render = async (
    req: Request,
    res: Response,
    typed: Record<string, unknown> = {},
    faults: Faults = {},
  ) => {
    const { lang, t } = readerOf(req);
    const unit = await departmentByCode(String(req.params.code));
    const read = readQuery(headQuery, req.query);
    const [{ people, total }, [head]] = await Promise.all([
      read.values
        ? findPeople({ q: read.values.q, department: unit._id, page: 1 }, undefined)
        : NOBODY,
      peopleByIds(unit.head ? [unit.head] : []),
    ]);
    const view = queryView(read, t);
    const { errors, summary } = explainFaults(faults, t);
    res.status(summary.length > 0 ? 422 : view.status).render('desks/departments/head', {
      title: t('departments:headTitle'),
      crumbs: [{ text: t('departments:title'), href: LIST }, { text: unit.name[lang] }],
      action: `${LIST}/${unit.code}`,
      unit: unit.name[lang],
      q: read.typed.q ?? '',
      head: head ? (tellApart([...people, head]).get(head._id) ?? '') : '',
      people: people.map((person) => ({
        value: person._id,
        text: fullName(person.name),
        hint: [person.position?.[lang], markOf(person)].filter(Boolean).join(', '),
        checked: person._id === (typed.person ?? unit.head),
      })),
      more: total > people.length,
      total,
      typed: { word: typed.word ?? '' },
      refused: view.locals.refused,
      errors: { ...view.locals.errors, ...errors },
      summary: [...view.locals.summary, ...summary],
    });
  };

  const save = async (req: Request, res: Response) => {
    const unit = await departmentByCode(String(req.params.code));
    const { values, typed, faults } = readForm(headForm, req.body);
    if (!values) {
      await render(req, res, typed, faults);
      return;
    }
    const { person, word, nobody } = values;
    const byWord = word && !nobody ? await personNamed(word) : undefined;
    if (word && !nobody && byWord?.status !== 'active') {
      await render(req, res, typed, { word: 'departments:faults.unknown' });
      return;
    }
    const chosen = byWord ?? (await peopleByIds(person && !nobody ? [person] : [])).at(0);
    if (!chosen && !nobody) {
      await render(req, res, typed, { person: 'departments:faults.choose' });
      return;
    }
    const key = `head:${idByForm(req)}`;
    try {
      // A form that comes again undoes nothing that was decided since.
      if (!(await isAudited(key)))
        await setHead(unit._id, chosen?._id ?? null, {
          ...{ key, by: currentUser(req).id, at: clock() },
        });
    } catch (error) {
      if (!(error instanceof DecidesOnOneself)) throw error;
      await render(req, res, typed, { [word ? 'word' : 'person']: error.code });
      return;
    }
    redirectWith(req, res, LIST, { kind: 'success', key: 'departments:saved' });
  };

  return [
    get(LIST, WHO, list),
    get(`${LIST}/:code`, WHO, (req, res) => render(req, res)),
    post(`${LIST}/:code`, WHO, save),
  ];
}
