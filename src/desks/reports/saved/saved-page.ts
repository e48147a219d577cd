import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { found, NotFound } from '../../../ground/errors.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { readForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { reportScope } from '../engine/asked.js';
import type { Report } from '../engine/report.js';
import { monthTold } from './monthly/months.js';
import { savedForm, showSavedForm } from './saved-form.js';
import { changeSaved, deleteSaved, savedReport } from './saved-reports.js';
import { askedAgain, conditionWords, isMoving } from './saved-words.js';
import { departmentsIn, namesWithin } from './saved-list.js';
import { REPORT, REPORTS } from '../../../ground/addresses/hr.js';
import { SAVED_REPORT } from './addresses.js';

const SAVED_REPORT_DELETION = SAVED_REPORT.below('/deletion');

/** What somebody saved: called otherwise, told of by letter or not, deleted. */
export function savedRoutes(reports: readonly Report[], { clock }: { clock: Clock }): Route[] {
  /** @throws {NotFound} where it is not theirs, or the report no longer is */
  const own = async (req: Request) => {
    const user = currentUser(req);
    const saved = await savedReport(user.id, String(req.params.id));
    const report = found(reports.find(({ key }) => key === saved.report));
    const scope = await reportScope(report, user, readerOf(req).now);
    if (!scope) throw new NotFound();
    return { saved, report, scope };
  };

  const show = async (
    req: Request,
    res: Response,
    { typed, faults = {} }: { typed?: Record<string, unknown>; faults?: Faults } = {},
  ) => {
    const { saved, report, scope } = await own(req);
    const reader = readerOf(req);
    const { t } = reader;
    const names = namesWithin(await departmentNames(departmentsIn(saved)), scope);
    const title = t('reports:saved.title');
    const kind = t(`reports:kinds.${report.key}.title`);
    showSavedForm(
      res,
      {
        title,
        lede: `${kind}; ${conditionWords(report, saved, names, reader)}.`,
        breadcrumbs: [{ text: t('reports:list.title'), href: REPORTS.to() }, { text: title }],
        ...{ action: SAVED_REPORT.to({ id: saved._id }), back: REPORTS.to() },
        openHref: REPORT.to({ report: report.key }, askedAgain(saved)),
        deleteHref: SAVED_REPORT_DELETION.to({ id: saved._id }),
        monthlyOffered: isMoving(saved),
        typed: typed
          ? { name: '', monthly: undefined, ...typed }
          : { name: saved.name, monthly: saved.toldOf ? '1' : undefined },
      },
      { t, faults },
    );
  };

  const change = async (req: Request, res: Response) => {
    const { saved } = await own(req);
    const { values, typed, faults } = readForm(savedForm, req.body ?? {});
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    const monthly = values.monthly === '1' && isMoving(saved);
    await changeSaved(currentUser(req).id, saved._id, {
      name: values.name,
      toldOf: monthly ? monthTold(clock()) : undefined,
    });
    redirectWith(req, res, REPORTS.to(), {
      kind: 'success',
      key: 'reports:saved.done',
      values: { name: values.name },
    });
  };

  const askDeletion = async (req: Request, res: Response) => {
    const { saved } = await own(req);
    const { t } = readerOf(req);
    const title = t('reports:saved.deletion');
    const back = SAVED_REPORT.to({ id: saved._id });
    askFirst(res, {
      title,
      lede: t('reports:saved.deletionLede', { name: saved.name }),
      breadcrumbs: [
        { text: t('reports:list.title'), href: REPORTS.to() },
        { text: saved.name, href: back },
        { text: title },
      ],
      ...{
        action: SAVED_REPORT_DELETION.to({ id: saved._id }),
        submit: title,
        back,
        keep: t('reports:saved.keep'),
      },
    });
  };

  const remove = async (req: Request, res: Response) => {
    await deleteSaved(currentUser(req).id, String(req.params.id));
    redirectWith(req, res, REPORTS.to(), { kind: 'success', key: 'reports:saved.deleted' });
  };

  return [
    get(SAVED_REPORT.pattern, 'signed-in', (req, res) => show(req, res)),
    post(SAVED_REPORT.pattern, 'signed-in', change),
    get(SAVED_REPORT_DELETION.pattern, 'signed-in', askDeletion),
    post(SAVED_REPORT_DELETION.pattern, 'signed-in', remove),
  ];
}
