import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { enrolmentOpen } from '../../training/courses/courses.js';
import { isId } from '../../ground/id.js';
import { EnrolmentClosed } from '../../training/enrolment/enrolling.js';
import { findPeople } from '../../people/list/find-people.js';
import { LARGE_FORM } from '../../web/routes/body.js';
import { nameIn } from '../../people/names/name-in.js';
import { onLeaveText } from '../../people/person/leave/leave-words.js';
import { onLeaveAmong } from '../../people/person/leave/on-leave.js';
import { markOf } from '../../people/person/tell-apart.js';
import { readPeopleList } from '../../people/person/finding/people-list.js';
import { currentUser } from '../../web/routes/current-user.js';
import { Forbidden } from '../../ground/errors.js';
import { readForm, type Faults, renderForm } from '../../web/forms/form.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import { findNominees, type Nominee } from './find-nominees.js';
import { foresee, mayNominate } from './foresee.js';
import { nominate } from './nominate.js';
import { namesakesOf, previewRow, resultRow } from './nomination-rows.js';
import { nominationScope, type NominationScope } from './nomination-scope.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { courseOf } from '../../training/courses/asked-course.js';
import { COURSE, COURSE_NOMINATION } from '../../ground/addresses/courses.js';
const MOST = 500;

const form = z.object({
  step: z.enum(['search', 'preview', 'confirm'], 'invalid').default('preview'),
  q: z.string().trim().max(100).default(''),
  list: z.string().max(50_000, 'nomination:faults.tooMany').default(''),
  person: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.string().refine(isId, 'invalid')).max(MOST, 'nomination:faults.tooMany'),
  ),
});
type Typed = z.infer<typeof form>;
const BLANK: Typed = { step: 'search', q: '', list: '', person: [] };

/** Enrolling a list of people: choose or paste, look what would come of it, confirm. */
export function nominationRoutes({ clock }: { clock: Clock }): Route[] {
  const context = async (req: Request) => {
    const course = await courseOf(req);
    const { lang, t } = readerOf(req);
    const now = clock();
    const scope = await nominationScope(currentUser(req), now);
    if (!scope) throw new Forbidden();
    if (!enrolmentOpen(course, now)) throw new EnrolmentClosed();
    const title = t('nomination:title');
    const frame = {
      title,
      crumbs: [
        { text: course.title[lang], href: COURSE.to({ code: course.code }) },
        { text: title },
      ],
      course: { title: course.title[lang], code: course.code },
      action: COURSE_NOMINATION.to({ code: course.code }),
    };
    return { course, reader: { lang, t, now }, scope, frame };
  };
  type Context = Awaited<ReturnType<typeof context>>;

  const showForm = async (
    res: Response,
    { frame, scope, reader: { lang, t, now } }: Context,
    { q, list, person }: Typed,
    faults: Faults = {},
  ) => {
    const [{ people, total }, chosen] = await Promise.all([
      findPeople({ q, department: '', page: 1 }, scope.departments),
      findNominees(person, []),
    ]);
    const leaves = await onLeaveAmong([...people.map(({ _id }) => _id), ...person], now);
    const hintOf = (one: Nominee, ...facts: (string | null | undefined)[]) => {
      const leave = leaves.get(one._id);
      return [...facts, markOf(one), leave && onLeaveText(leave, t)].filter(Boolean).join(', ');
    };
    const shown = new Set(people.map(({ _id }) => _id));
    renderForm(
      res,
      'desks/nomination/form',
      {
        ...frame,
        q,
        list,
        total,
        more: total > people.length,
        people: people.map((one) => ({
          value: one._id,
          text: nameIn(lang, one),
          hint: hintOf(one, one.position?.[lang]),
          checked: person.includes(one._id),
        })),
        // Who was chosen in an earlier search stays chosen, and can be taken off the list.
        kept: chosen
          .flatMap((line) => line.person ?? [])
          .filter(({ _id }) => !shown.has(_id))
          .map((one) => ({
            value: one._id,
            text: nameIn(lang, one),
            hint: hintOf(one),
            checked: true,
          })),
      },
      { t, faults, values: { most: MOST } },
    );
  };

  const show = async (req: Request, res: Response) => {
    await showForm(res, await context(req), BLANK);
  };

  const preview = async (req: Request, res: Response, here: Context, typed: Typed) => {
    const { course, scope, reader, frame } = here;
    const written = readPeopleList(typed.list);
    if (typed.person.length + written.length === 0) {
      await showForm(res, here, typed, { list: 'nomination:faults.nobody' });
      return;
    }
    if (typed.person.length + written.length > MOST) {
      await showForm(res, here, typed, { list: 'nomination:faults.tooMany' });
      return;
    }
    const lines = await findNominees(typed.person, written, scope.departments);
    const outcomes = await foresee(course, lines, scope, currentUser(req).id, reader.now);
    const possible = lines.flatMap(({ person }, index) =>
      person && outcomes[index]?.is === 'possible' ? [person._id] : [],
    );
    res.render('desks/nomination/preview', {
      ...frame,
      list: typed.list,
      chosen: typed.person,
      possible,
      rows: lines.flatMap((line, index) => {
        const outcome = outcomes[index];
        return outcome ? [previewRow(line, outcome, reader)] : [];
      }),
      namesakes: namesakesOf(lines, reader),
      total: lines.length,
      count: possible.length,
    });
  };

  const confirm = async (req: Request, res: Response, here: Context, typed: Typed) => {
    const { course, scope, reader, frame } = here;
    const people = await allowed(typed.person, scope);
    const results = await nominate(course, people, scope, currentUser(req).id, reader.now);
    res.render('desks/nomination/result', {
      ...frame,
      rows: results.map((one) => resultRow(one, reader)),
      total: results.length,
      count: results.filter(({ result }) => 'standing' in result).length,
    });
  };

  const act = async (req: Request, res: Response) => {
    const here = await context(req);
    const { values, typed, faults } = readForm(form, req.body);
    if (!values) {
      await showForm(res, here, stillTyped(typed), faults);
    } else if (values.step === 'search') await showForm(res, here, values);
    else if (values.step === 'confirm') await confirm(req, res, here, values);
    else await preview(req, res, here, values);
  };

  return [
    get(COURSE_NOMINATION.pattern, 'signed-in', show),
    taking(LARGE_FORM, post(COURSE_NOMINATION.pattern, 'signed-in', act)),
  ];
}

/** What of a form that is refused can be shown again. */
const stillTyped = ({ q, list, person }: Record<string, unknown>): Typed => ({
  ...BLANK,
  q: typeof q === 'string' ? q : '',
  list: typeof list === 'string' ? list : '',
  person: [person].flat().flatMap((id) => (typeof id === 'string' && isId(id) ? [id] : [])),
});

/** Those of the chosen whom one may enrol: the form's hidden fields are not to be trusted. */
async function allowed(ids: readonly string[], scope: NominationScope): Promise<Nominee[]> {
  const lines = await findNominees(ids, []);
  return lines
    .flatMap(({ person, again }) => (person && !again ? [person] : []))
    .filter((person) => person.status === 'active' && mayNominate(scope, person));
}
