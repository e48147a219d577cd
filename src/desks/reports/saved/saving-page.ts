import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { found, NotFound } from '../../../ground/errors.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { parseInput, readForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { QueryRefused } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { askedWithin, reportScope } from '../engine/asked.js';
import type { Report } from '../engine/report.js';
import { monthTold } from './monthly/months.js';
import { carried, savedForm, showSavedForm } from './saved-form.js';
import { saveReport, type SavedReport } from './saved-reports.js';
import { askedAgain, conditionsOf, conditionWords, isMoving } from './saved-words.js';
import { REPORT, REPORTS, REPORT_SAVING } from '../../../ground/addresses/hr.js';

/** Saving a report with what it is narrowed to: under a name, and perhaps with a letter each month. */
export function savingRoutes(reports: readonly Report[], { clock }: { clock: Clock }): Route[] {
  const named = (req: Request) => found(reports.find(({ key }) => key === req.params.report));

  const show = async (
    req: Request,
    res: Response,
    source: unknown,
    { typed = {}, faults = {} }: { typed?: Record<string, unknown>; faults?: Faults } = {},
  ) => {
    const report = named(req);
    const reader = readerOf(req);
    const { t } = reader;
    const { conditions, chosen } = await understood(report, req, source);
    const asked = askedAgain({ conditions });
    const back = REPORT.to({ report: report.key }, asked);
    const kind = t(`reports:kinds.${report.key}.title`);
    const names = new Map(chosen ? [[chosen._id, chosen.name]] : []);
    showSavedForm(
      res,
      {
        title: t('reports:saved.saving'),
        lede: `${kind}; ${conditionWords(report, { conditions }, names, reader)}.`,
        breadcrumbs: [
          { text: t('reports:list.title'), href: REPORTS.to() },
          { text: kind, href: back },
          { text: t('reports:saved.saving') },
        ],
        ...{ action: REPORT_SAVING.to({ report: report.key }), back },
        asks: new URLSearchParams(asked).toString(),
        monthlyOffered: isMoving({ conditions }),
        typed: { name: kind, monthly: undefined, ...typed },
      },
      { t, faults },
    );
  };

  const save = async (req: Request, res: Response) => {
    const report = named(req);
    const { asks } = parseInput(carried, req.body);
    const source = Object.fromEntries(new URLSearchParams(asks));
    const { values, typed, faults } = readForm(savedForm, req.body ?? {});
    if (!values) {
      await show(req, res, source, { typed, faults });
      return;
    }
    const { conditions } = await understood(report, req, source);
    const at = clock();
    const monthly = values.monthly === '1' && isMoving({ conditions });
    await saveReport(currentUser(req).id, {
      ...{ _id: idByForm(req), report: report.key, name: values.name, conditions, at },
      ...(monthly ? { toldOf: monthTold(at) } : {}),
    });
    redirectWith(req, res, REPORTS.to(), {
      kind: 'success',
      key: 'reports:saved.done',
      values: { name: values.name },
    });
  };

  return [
    get(REPORT_SAVING.pattern, 'signed-in', (req, res) => show(req, res, req.query)),
    post(REPORT_SAVING.pattern, 'signed-in', save),
  ];
}

/**
 * What of a question is saved.
 * @throws {NotFound} for whoever has no such report
 * @throws {QueryRefused} where it is not understood
 */
async function understood(
  report: Report,
  req: Request,
  source: unknown,
): Promise<
  Pick<SavedReport, 'conditions'> & Pick<Awaited<ReturnType<typeof askedWithin>>, 'chosen'>
> {
  const { now } = readerOf(req);
  const scope = await reportScope(report, currentUser(req), now);
  if (!scope) throw new NotFound();
  const { read, chosen } = await askedWithin(report, scope, source, now);
  if (!read.values) throw new QueryRefused(read.faults);
  return { conditions: conditionsOf(read.values), chosen };
}
