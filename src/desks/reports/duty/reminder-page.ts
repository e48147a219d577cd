import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { DomainError } from '../../../ground/errors.js';
import { remind } from '../../../training/duty/reminders/remind.js';
import { fieldsWithoutKey, idByForm } from '../../../web/forms/form-key.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { askedReport, dutyReport } from './asked-report.js';
import { reminded } from './reminded.js';
import { DUTY_REPORT } from '../../../ground/addresses/hr.js';
import { DUTY_REPORT_REMINDER } from './addresses.js';

/** Reminding everybody of a list who owes training: how many letters that is stands before the button. */
export function reminderPage({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response) => {
    const { t } = readerOf(req);
    const { query, asked } = await thisYearsReport(req, req.query);
    const filters = { ...query, page: '' };
    const { people, onLeave } = await reminded(asked, readerOf(req));
    const count = people.length;
    const title = t('reports:reminder.title');
    const back = DUTY_REPORT.to({}, filters);
    askFirst(res, {
      title,
      breadcrumbs: [
        { text: t('reports:duty.title', { year: query.year }), href: back },
        { text: title },
      ],
      lede: [t('reports:reminder.lede', { count, year: query.year }), onLeave].join(' ').trim(),
      ...{ action: DUTY_REPORT_REMINDER.to(), back },
      submit: t('reports:reminder.submit', { count }),
      keep: t('reports:reminder.keep'),
      fields: Object.entries(filters).flatMap(([name, value]) =>
        value === undefined || value === '' ? [] : [{ name, value: String(value) }],
      ),
    });
  };

  const send = async (req: Request, res: Response) => {
    const { query, asked } = await thisYearsReport(req, fieldsWithoutKey(req));
    const filters = { ...query, page: '' };
    const { people } = await reminded(asked, { ...readerOf(req), now: clock() });
    if (people.length > 0)
      await remind(
        { year: query.year, people },
        { _id: idByForm(req), by: currentUser(req).id, at: clock() },
      );
    redirectWith(req, res, DUTY_REPORT.to({}, filters), {
      kind: people.length > 0 ? 'success' : 'info',
      key: people.length > 0 ? 'reports:reminder.sent' : 'reports:reminder.nobody',
      values: { count: people.length },
    });
  };

  return [
    get(DUTY_REPORT_REMINDER.pattern, 'signed-in', show),
    post(DUTY_REPORT_REMINDER.pattern, 'signed-in', send),
  ];
}

/** Nobody is reminded of a year in which nothing can be learnt any more. */
class YearIsOver extends DomainError {
  constructor() {
    super('reports:yearIsOver', 'unfit');
  }
}

/** @throws {YearIsOver} */
async function thisYearsReport(req: Request, source: unknown) {
  const asked = await askedReport(req, source);
  const report = await dutyReport(asked);
  if (report.query.year !== asked.thisYear) throw new YearIsOver();
  return report;
}
