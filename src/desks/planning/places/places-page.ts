import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { departmentNames, departmentTree } from '../../../people/departments/departments.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { overStored, readForm, renderForm } from '../../../web/forms/form.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { TextKey } from '../../../ground/language/text-keys.js';
import { toldAt } from '../../../letters/outbox/find-mail.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { APPROVALS, CLASH_RULES, type Course } from '../../../training/courses/course.js';
import { placesForm, typedPlaces } from './places-form.js';
import { courseCrumbs } from '../plan-crumbs.js';
import { announced, planIsOpen } from '../../../training/courses/plan/plan-status.js';
import { refusedField, type RefusedField } from '../refused-field.js';
import { setPlaces } from './set-places.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { planOf } from '../../../training/courses/asked-course.js';
import { PLANNED_COURSE, PLANNED_PLACES } from '../../../ground/addresses/plan.js';

/** Empty rows for reserved places below those that are filled in. */
const EMPTY_ROWS = 3;

/** How a course's places are given: who approves, for whom, what is reserved, what a freed place needs. */
export function placesPage(clock: Clock): Route[] {
  const showForm = async (
    req: Request,
    res: Response,
    course: Course,
    typed: Record<string, unknown>,
    { faults, values }: RefusedField = { faults: {}, values: {} },
  ) => {
    const { lang, t } = readerOf(req);
    const title = t('planning:giving.title');
    renderForm(
      res,
      'desks/planning/places/places',
      {
        title,
        crumbs: courseCrumbs(course, t, title),
        action: PLANNED_PLACES.to({ code: course.code }),
        backHref: PLANNED_COURSE.to({ code: course.code }),
        announced: announced(course),
        typed: { ...typedPlaces(course), ...typed },
        quotas: quotaRows(typed),
        choices: await choicesOf(course, t, lang),
      },
      { t, faults, values },
    );
  };

  const show = async (req: Request, res: Response) => {
    const course = await planOf(req);
    planIsOpen(course);
    await showForm(req, res, course, typedPlaces(course));
  };

  const save = async (req: Request, res: Response) => {
    const course = await planOf(req);
    planIsOpen(course);
    const { values, typed, faults } = readForm(
      placesForm,
      overStored(typedPlaces(course), req.body, ['departments']),
    );
    if (!values) {
      await showForm(req, res, course, typed, { faults, values: {} });
      return;
    }
    const now = clock();
    const refused = await refusedField(() => setPlaces(course, values, currentUser(req).id, now));
    if (refused) await showForm(req, res, course, typed, refused);
    else
      redirectWith(req, res, PLANNED_COURSE.to({ code: course.code }), {
        kind: 'success',
        key: 'planning:giving.done',
        told: await toldAt(now, [course._id]),
      });
  };

  return [
    get(PLANNED_PLACES.pattern, ['institute'], show),
    post(PLANNED_PLACES.pattern, ['institute'], save),
  ];
}

/** The rows of reserved places, filled ones first. */
function quotaRows({ quotaDepartment, quotaSeats }: Record<string, unknown>) {
  const list = (value: unknown) => [value ?? []].flat().map(String);
  const [departments, seats] = [list(quotaDepartment), list(quotaSeats)];
  const filled = departments
    .map((department, index) => ({ department, seats: seats[index] ?? '' }))
    .filter(({ department, seats: number }) => department !== '' || number !== '');
  const rows = [
    ...filled,
    ...Array.from({ length: EMPTY_ROWS }, () => ({ department: '', seats: '' })),
  ];
  return rows.map((row, index) => ({
    ...row,
    number: index + 1,
    departmentId: index === 0 ? 'quotaDepartment' : `quotaDepartment-${index + 1}`,
    seatsId: `quotaSeats-${index + 1}`,
  }));
}

async function choicesOf(course: Course, t: Translate, lang: Language) {
  const tree = await departmentTree();
  const known = new Set(tree.map(({ _id }) => _id));
  const named = [...course.audience.departments, ...course.quotas.map((one) => one.department)];
  // A rule for a department that is no more is kept by saving the form, unless it is taken away.
  const former = await departmentNames(named.filter((id) => !known.has(id)));
  const units = [
    ...tree.map(({ _id, name, depth }) => ({
      value: _id,
      text: `${'— '.repeat(depth)}${name[lang]}`,
    })),
    ...Array.from(former, ([value, name]) => ({
      value,
      text: `${name[lang]} (${t('departments:former')})`,
    })),
  ];
  const approvals = (none: TextKey) => [
    { value: '', text: t(none) },
    ...APPROVALS.map((value) => ({ value, text: t(`planning:giving.approvers.${value}`) })),
  ];
  return {
    first: approvals('planning:giving.nobody'),
    second: approvals('planning:giving.noSecond'),
    clash: CLASH_RULES.map((value) => ({ value, text: t(`planning:giving.clashes.${value}`) })),
    departments: units,
    quotaDepartments: [{ value: '', text: t('planning:giving.noDepartment') }, ...units],
  };
}
