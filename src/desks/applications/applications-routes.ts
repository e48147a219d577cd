import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { courseByCode, courseFaults } from '../../training/courses/courses.js';
import { isId } from '../../ground/id.js';
import { peopleByIds } from '../../people/person/people.js';
import { tellApart } from '../../people/person/tell-apart.js';
import { codeForm } from '../../ground/text/identity-form.js';
import { currentUser } from '../../web/routes/current-user.js';
import { Forbidden } from '../../ground/errors.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { errorKey } from '../../ground/language/i18n.js';
import type { Reader } from '../../ground/language/reader.js';
import { toldAt } from '../../letters/outbox/find-mail.js';
import { redirectWith } from '../../web/pages/notice.js';
import { chipsFor } from '../../web/queries/chips.js';
import { pagination } from '../../web/queries/paging.js';
import { lookedUp, QueryRefused, queryView, readQuery } from '../../web/queries/query.js';
import { pageField, textField } from '../../web/queries/query-fields.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { applicationRow } from './application-row.js';
import { applicationScope } from './application-scope.js';
import { decideApplications, type Decided } from './decide-applications.js';
import { coursesWithApplications, findApplications } from './find-applications.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { APPLICATIONS } from '../../ground/addresses/institute.js';

const listQuery = z.object({
  course: textField(60).transform(codeForm),
  page: pageField,
});

const readListQuery = (source: unknown) =>
  lookedUp(readQuery(listQuery, source), ({ course }) => courseFaults(course));

const NOTHING = { applications: [], total: 0 };

const ids = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string().refine(isId, 'invalid')).max(100, 'invalid'),
);

/** `approve` and `decline` hold one application's id, or `chosen` for all that are ticked. */
const form = z
  .object({
    chosen: ids,
    approve: z.string().optional(),
    decline: z.string().optional(),
    reason: z.string().trim().max(500, 'applications:faults.reasonTooLong').default(''),
  })
  .transform(({ chosen, approve, decline, reason }) => {
    const which = approve ?? decline ?? '';
    return {
      ids: isId(which) ? [which] : chosen,
      declines: approve === undefined,
      neither: (approve === undefined) === (decline === undefined),
      reason,
    };
  })
  .superRefine((typed, context) => {
    const fault = (field: string, message: string) => {
      context.addIssue({ code: 'custom', path: [field], message });
    };
    if (typed.neither) fault('chosen', 'applications:faults.decision');
    if (typed.ids.length === 0) fault('chosen', 'applications:faults.nobody');
    if (typed.declines && typed.reason === '') fault('reason', 'applications:faults.reason');
  });

/** Applications that wait for one's decision, as line manager, as HR or as the institute. */
export function applicationsRoutes({ clock }: { clock: Clock }): Route[] {
  const render = async (
    req: Request,
    res: Response,
    typed: Record<string, unknown> = {},
    faults: Faults = {},
    decided?: Decided,
  ) => {
    const { lang, t } = readerOf(req);
    const now = clock();
    const user = currentUser(req);
    const scope = await applicationScope(user, now);
    const read = await readListQuery(req.query);
    const { course: code, page } = read.values ?? listQuery.parse({});
    const courses = scope ? await coursesWithApplications(scope) : [];
    const course = code ? await courseByCode(code) : undefined;
    const { applications, total } =
      scope && read.values
        ? await findApplications(scope, { course: course?._id, page }, now)
        : NOTHING;
    const view = queryView(read, t);
    const explained = explainFaults(faults, t);
    const summary = [...view.locals.summary, ...explained.summary];
    const chosen = [typed.chosen ?? []].flat().map(String);
    const conflicts = decided ? await conflictsOf(decided, { lang, t }) : [];
    const choices = [
      { value: '', text: t('applications:allCourses') },
      // A course whose last application was just decided is still the one that was chosen.
      ...(course && !courses.some(({ _id }) => _id === course._id) ? [course] : []),
      ...courses,
    ].map((one) =>
      'code' in one ? { value: one.code, text: `${one.title[lang]}, ${one.code}` } : one,
    );
    const filters = { course: course?.code ?? '' };
    res.status(decided ? 409 : summary.length > 0 ? 422 : 200).render('desks/applications/list', {
      title: t('applications:title'),
      scripts: ['js/ticked.js'],
      action: APPLICATIONS.to({}, { course: course?.code }),
      courses: choices,
      ...filters,
      chips: chipsFor(APPLICATIONS.to(), filters, [
        { name: 'course', label: t('applications:course'), options: choices },
      ]),
      total,
      reason: typed.reason ?? '',
      applications: applications.map((one) =>
        applicationRow(one, { lang, t, now }, user.roles.includes('hr'), chosen),
      ),
      done: decided?.done ?? 0,
      refused: view.locals.refused,
      errors: { ...view.locals.errors, ...explained.errors },
      summary: [...summary, ...conflicts],
      pages: pagination(APPLICATIONS.to(), filters, page, total),
    });
  };

  const decide = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(form, req.body);
    const asked = await readListQuery(req.query);
    if (!asked.values) throw new QueryRefused(asked.faults);
    if (!values) {
      await render(req, res, typed, faults);
      return;
    }
    const now = clock();
    const scope = await applicationScope(currentUser(req), now);
    if (!scope) throw new Forbidden();
    const { reason, declines } = values;
    const decided = await decideApplications(
      scope,
      values.ids,
      declines ? { to: 'decline', reason } : { to: 'approve' },
      currentUser(req).id,
      now,
    );
    if (decided.failed.length > 0) {
      await render(req, res, {}, {}, decided);
      return;
    }
    const { course } = asked.values;
    redirectWith(req, res, course ? APPLICATIONS.to({}, { course }) : APPLICATIONS.to(), {
      kind: 'success',
      key: declines ? 'applications:declined' : 'applications:approved',
      values: { count: decided.done },
      told: await toldAt(now, decided.courses),
    });
  };

  return [
    get(APPLICATIONS.pattern, 'signed-in', (req, res) => render(req, res)),
    post(APPLICATIONS.pattern, 'signed-in', decide),
  ];
}

/** «Прізвище Імʼя: why», one for each that could not be decided. */
async function conflictsOf({ failed }: Decided, { lang, t }: Reader) {
  const people = await peopleByIds(failed.flatMap(({ person }) => person ?? []));
  const names = tellApart(lang, people);
  return failed.map(({ person, error }) => ({
    text: `${names.get(person ?? '') ?? '–'}: ${t(errorKey(error.code), error.values)}`,
    href: '',
  }));
}
