import type { Request, RequestHandler, Response } from 'express';
import { wayToGroup } from '../attendance/way-to-group.js';
import { taughtCourse } from '../attendance/attendance.js';
import { participantsOf } from '../attendance/participants.js';
import type { Clock } from '../../ground/clock.js';
import type { Course } from '../courses/course.js';
import { importPages, LIST_FORM } from '../../people/imports/import-pages.js';
import { tellApart } from '../../people/person/tell-apart.js';
import { peopleByIds } from '../../people/person/people.js';
import { currentUser } from '../../web/routes/current-user.js';
import { LARGE_FORM } from '../../web/routes/body.js';
import { explainFaults, type Faults } from '../../web/forms/form.js';
import { namingRows } from '../../web/forms/row-faults.js';
import { formatMoment } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import { redirectWith, type Notice } from '../../web/pages/notice.js';
import { queryOf } from '../../web/queries/query.js';
import { sinceQuery } from '../../web/queries/query-fields.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import { grantPage } from './grant-page.js';
import { isGrant } from './grants.js';
import { GrantRefused } from './grant/grant-rule.js';
import { cellName, headOf, isFilled, resultCell } from './result-cells.js';
import { isLater, LATER, passes, RESULT_FIELDS, type ResultField } from './result-fields.js';
import { readResultsForm, type ResultsForm } from './results-form.js';
import { resultText } from './result-text.js';
import { resultsImport } from './results-import.js';
import { results, saveResults } from './results.js';
import { resultEntriesOf, ResultsClosed } from './results-sheet.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { GROUP_RESULTS_IMPORT } from './addresses.js';
import { GROUP_GRANT, GROUP_RESULTS } from '../../ground/addresses/teaching.js';

const TRAINERS: readonly Role[] = ['trainer', 'institute'];

const KINDS_LATER = ['application', 'grant'] as const;

interface Again {
  form?: ResultsForm;
  faults?: Faults;
  /** The list that could not be read. */
  list?: { text: string; values: Record<string, unknown> };
}

/** Results of a course's assessment, entered in a grid or read from a file. */
export function resultsRoutes({ clock }: { clock: Clock }): Route[] {
  const taughtIn = (req: Request) => taughtCourse(currentUser(req), String(req.params.code));
  const imports = importPages(resultsImport, {
    path: GROUP_RESULTS_IMPORT.pattern,
    access: TRAINERS,
    contextOf: async (req) => ({ course: await taughtIn(req), user: currentUser(req) }),
    clock,
  });

  const render = async (
    req: Request,
    res: Response,
    course: Course,
    { form, faults = {}, list }: Again = {},
  ) => {
    const user = currentUser(req);
    const { lang, t } = readerOf(req);
    const now = clock();
    const [state, participants] = await Promise.all([
      results.read(course._id),
      participantsOf(course, lang),
    ]);
    const { errors, summary } = explainFaults(faults, t, {
      mark: course.passMark,
      ...list?.values,
    });
    const rows = new Map(participants.map(({ person, name }) => [person._id, name]));
    const cancelled = course.status === 'cancelled';
    const correcting = !cancelled && state.closed && user.roles.includes('institute');
    const { since } = queryOf(sinceQuery, req.query);
    const others = await peopleByIds(Object.values(state.results).map(({ by }) => by));
    const names = tellApart(lang, others);
    const fields: readonly ResultField[] = RESULT_FIELDS[course.assessment];
    const first = fields.filter((field) => !isLater(field));
    const cellsOf = (
      some: readonly ResultField[],
      { person, name: who }: (typeof participants)[number],
    ) =>
      some.map((field) => {
        const name = cellName(field, person._id);
        const held = state.results[person._id]?.result[field];
        const value = form?.typed[name] ?? held ?? '';
        return resultCell(field, { person: person._id, who, value, error: errors[name] }, t);
      });
    res.status(summary.length > 0 ? 422 : 200).render('training/results/results', {
      title: t('results:title'),
      lede: course.title[lang],
      breadcrumbs: [...wayToGroup(course, { lang, t })],
      action: GROUP_RESULTS.to({ code: course.code }),
      importAction: GROUP_RESULTS_IMPORT.to({ code: course.code }),
      rule: ruleText(course, t),
      assessed: fields.length > 0,
      closed: state.closed || cancelled,
      closedText: t(`results:${cancelled ? 'courseCancelled' : 'closed'}`),
      correcting,
      editable: !cancelled && (!state.closed || correcting),
      seen: form?.typed.seen ?? String(state.version),
      heads: first.map((field) => headOf(field, t)),
      rows: participants.map((one, index) => {
        const { person, name: who, department } = one;
        const held = state.results[person._id];
        return {
          place: index + 1,
          own: person._id === user.id,
          name: who,
          department: department?.[lang] ?? '',
          cells: cellsOf(first, one),
          tag: tagOf(passes(course, held?.result), t),
          entries: resultEntriesOf(state, person._id)
            .reverse()
            .map((entry) =>
              t(entry.reason ? 'results:entryReason' : 'results:entry', {
                result: resultText(entry.result, t) || t('results:notEntered'),
                by: names.get(entry.by) ?? '–',
                at: formatMoment(entry.at, lang, now),
                reason: entry.reason ?? '',
              }),
            ),
        };
      }),
      later:
        course.assessment !== 'project'
          ? []
          : KINDS_LATER.map((kind) => ({
              ...{
                kind,
                title: t(`results:later.${kind}.title`),
                hint: t(`results:later.${kind}.hint`),
              },
              heads: LATER[kind].map((field) => headOf(field, t)),
              none: t('results:later.grant.none'),
              rows: participants.flatMap((one, index) => {
                const cells = cellsOf(LATER[kind], one);
                const held = state.results[one.person._id]?.result;
                const goesOn = held?.decision === 'won' || cells.some(isFilled);
                return kind === 'grant' && !goesOn
                  ? []
                  : {
                      ...{ place: index + 1, own: one.person._id === user.id, name: one.name },
                      cells,
                      grantHref: isGrant(course, held)
                        ? GROUP_GRANT.to({ code: course.code, grant: one.enrolment._id })
                        : '',
                    };
              }),
            })),
      total: participants.length,
      entered: participants.filter(({ person }) => {
        const held = state.results[person._id];
        return passes(course, held?.result) !== undefined;
      }).length,
      meanwhile:
        since !== undefined
          ? participants.flatMap(({ person, name }) => {
              const held = state.results[person._id];
              return held && held.version > since && held.by !== user.id
                ? [
                    t('results:meanwhileRow', {
                      name,
                      by: names.get(held.by) ?? '–',
                      result: resultText(held.result, t) || t('results:notEntered'),
                    }),
                  ]
                : [];
            })
          : [],
      columns: [
        t('imports:columns.personnelNumber'),
        ...fields.map((field) => headOf(field, t)),
      ].join(', '),
      list: list?.text ?? '',
      latest: state.closed || cancelled ? [] : await imports.latest(req, { course, user }),
      reason: form?.reason ?? '',
      reasonError: errors.reason,
      errors,
      summary: namingRows(summary, rows, t),
    });
  };

  const save: RequestHandler = async (req, res) => {
    const course = await taughtIn(req);
    const user = currentUser(req);
    const form = readResultsForm(req.body, course.assessment);
    const refuse = (faults: Faults) => render(req, res, course, { form, faults });
    if (Object.keys(form.faults).length > 0) {
      await refuse(form.faults);
      return;
    }
    const { sent, version, reason } = form;
    const toSave = { user, now: clock(), sent, version, reason };
    const saved = await saveResults(course, toSave).catch((error: unknown) => ({
      refused: refusedIn(error, user.roles.includes('institute')),
    }));
    if ('refused' in saved) {
      await refuse(saved.refused);
      return;
    }
    const since = saved.meanwhile && version !== undefined ? `?since=${version}` : '';
    redirectWith(
      req,
      res,
      `${GROUP_RESULTS.to({ code: course.code })}${since}`,
      noticeOf(saved.saved),
    );
  };

  const receive: RequestHandler = async (req, res) => {
    const course = await taughtIn(req);
    await imports.receive(req, res, ({ text, values, faults }) =>
      render(req, res, course, { faults, list: { text, values } }),
    );
  };

  return [
    get(GROUP_RESULTS.pattern, TRAINERS, async (req, res) => render(req, res, await taughtIn(req))),
    taking(LARGE_FORM, post(GROUP_RESULTS.pattern, TRAINERS, save)),
    taking(LIST_FORM, post(GROUP_RESULTS_IMPORT.pattern, TRAINERS, receive)),
    ...imports.routes,
    ...grantPage(),
  ];
}

/** What is wrong with what was entered, by field. @throws whatever the form cannot say */
function refusedIn(error: unknown, institute: boolean): Faults {
  if (error instanceof ResultsClosed && institute)
    return { reason: 'attendance:errors.reasonMissing' };
  if (!(error instanceof GrantRefused)) throw error;
  return Object.fromEntries(
    error.faults.map(({ person, field, fault }) => [cellName(field, person), fault]),
  );
}

function tagOf(passed: boolean | undefined, t: Translate) {
  if (passed === undefined) return { kind: 'quiet', text: t('results:notEntered') };
  return passed
    ? { kind: 'good', text: t('results:passed') }
    : { kind: 'bad', text: t('results:failed') };
}

const ruleText = (course: Course, t: Translate) =>
  t(`results:rules.${course.assessment}`, {
    mark: course.passMark,
    level: course.exitLevel ?? '',
  });

const noticeOf = (count: number): Notice =>
  count > 0
    ? { kind: 'success', key: 'results:saved', values: { count } }
    : { kind: 'info', key: 'results:unchanged' };
