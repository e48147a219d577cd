import type { Request, RequestHandler, Response } from 'express';
import { wayToGroup } from '../attendance/way-to-group.js';
import { taughtCourse } from '../attendance/attendance.js';
import { participantsOf } from '../attendance/participants.js';
import type { Clock } from '../../ground/clock.js';
import type { Course } from '../courses/course.js';
import { importPages, LIST_FORM } from '../../people/imports/import-pages.js';
import { CEFR_LEVELS } from '../../ground/cefr.js';
import { tellApart } from '../../people/person/tell-apart.js';
import { peopleByIds } from '../../people/person/people.js';
import { currentUser } from '../../web/routes/current-user.js';
import { LARGE_FORM } from '../../web/routes/body.js';
import { explainFaults, type Faults } from '../../web/forms/form.js';
import { namingRows } from '../../web/forms/row-faults.js';
import { dayIn } from '../../ground/time/days.js';
import { formatIsoDay, formatMoment } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import { redirectWith, type Notice } from '../../web/pages/notice.js';
import { queryOf } from '../../web/queries/query.js';
import { sinceQuery } from '../../web/queries/query-fields.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import { grantHref, resultsHref } from './addresses.js';
import { grantPage } from './grant-page.js';
import { isGrant } from './grants.js';
import {
  DECISIONS,
  isLater,
  OUTCOMES,
  passes,
  RESULT_FIELDS,
  type ResultField,
} from './result-fields.js';
import { readResultsForm, type ResultsForm } from './results-form.js';
import { resultText } from './result-text.js';
import { resultsImport } from './results-import.js';
import { results, saveResults } from './results.js';
import { resultEntriesOf, ResultsClosed } from './results-sheet.js';
import { readerOf } from '../../web/pages/reader-of.js';

const TRAINERS: readonly Role[] = ['trainer', 'institute'];

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
    path: '/teaching/:code/results/import',
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
    const headOf = (field: ResultField) => t(`results:fields.${field}`);
    const heads = fields.filter((field) => !isLater(field)).map(headOf);
    res.status(summary.length > 0 ? 422 : 200).render('training/results/results', {
      title: t('results:title'),
      lede: course.title[lang],
      breadcrumbs: [...wayToGroup(course, { lang, t })],
      action: resultsHref(course.code),
      rule: ruleText(course, t),
      assessed: fields.length > 0,
      closed: state.closed || cancelled,
      closedText: t(`results:${cancelled ? 'courseCancelled' : 'closed'}`),
      correcting,
      editable: !cancelled && (!state.closed || correcting),
      seen: form?.typed.seen ?? String(state.version),
      heads,
      laterHeads: fields.filter(isLater).map(headOf),
      rows: participants.map(({ person, name: who, department, enrolment }, index) => {
        const held = state.results[person._id];
        const cellOf = (field: ResultField) => {
          const name = `${field}-${person._id}`;
          const value = form?.typed[name] ?? held?.result[field] ?? '';
          const options = optionsOf(field, value, t);
          return {
            ...{ field, name, value, options, head: headOf(field), error: errors[name] },
            shown: shownIn(field, value, t),
            label: t('results:cell', { field: headOf(field), name: who }),
            inputmode: field === 'points' ? 'numeric' : undefined,
            type: field === 'submitted' ? 'date' : 'text',
            narrow: field === 'points',
          };
        };
        return {
          place: index + 1,
          own: person._id === user.id,
          name: who,
          department: department?.[lang] ?? '',
          cells: fields.filter((field) => !isLater(field)).map(cellOf),
          later: fields.filter(isLater).map(cellOf),
          grantHref: isGrant(course, held?.result) ? grantHref(course.code, enrolment._id) : '',
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
      columns: [t('imports:columns.personnelNumber'), ...fields.map(headOf)].join(', '),
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
    const form = readResultsForm(req.body, course.assessment, dayIn(clock()));
    const refuse = (faults: Faults) => render(req, res, course, { form, faults });
    if (Object.keys(form.faults).length > 0) {
      await refuse(form.faults);
      return;
    }
    const { sent, version, reason } = form;
    const toSave = { user, now: clock(), sent, version, reason };
    const saved = await saveResults(course, toSave).catch((error: unknown) => {
      if (error instanceof ResultsClosed && user.roles.includes('institute')) return undefined;
      throw error;
    });
    if (!saved) {
      await refuse({ reason: 'attendance:errors.reasonMissing' });
      return;
    }
    const since = saved.meanwhile && version !== undefined ? `?since=${version}` : '';
    redirectWith(req, res, `${resultsHref(course.code)}${since}`, noticeOf(saved.saved));
  };

  const receive: RequestHandler = async (req, res) => {
    const course = await taughtIn(req);
    await imports.receive(req, res, ({ text, values, faults }) =>
      render(req, res, course, { faults, list: { text, values } }),
    );
  };

  return [
    get('/teaching/:code/results', TRAINERS, async (req, res) =>
      render(req, res, await taughtIn(req)),
    ),
    taking(LARGE_FORM, post('/teaching/:code/results', TRAINERS, save)),
    taking(LIST_FORM, post('/teaching/:code/results/import', TRAINERS, receive)),
    ...imports.routes,
    ...grantPage(),
  ];
}

function choicesOf(field: ResultField, t: Translate): { value: string; text: string }[] {
  if (field === 'outcome')
    return OUTCOMES.map((one) => ({ value: one, text: t(`results:outcomes.${one}`) }));
  if (field === 'decision')
    return DECISIONS.map((one) => ({ value: one, text: t(`results:decisions.${one}`) }));
  return field === 'level' ? CEFR_LEVELS.map((one) => ({ value: one, text: one })) : [];
}

/** A value that is not to be changed here, in words. */
function shownIn(field: ResultField, value: string, t: Translate): string {
  if (field === 'submitted') return formatIsoDay(value);
  return choicesOf(field, t).find((one) => one.value === value)?.text ?? value;
}

function optionsOf(field: ResultField, value: string, t: Translate) {
  const choices = choicesOf(field, t);
  return choices.length > 0
    ? [{ value: '', text: '–' }, ...choices].map((one) => ({
        ...one,
        selected: one.value === value,
      }))
    : [];
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
