import type { Request, Response } from 'express';
import { inKyiv } from '../../../ground/language/format.js';
import { NotFound } from '../../../ground/errors.js';
import { yearsBack } from '../../../training/duty/year-field.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { reportScope } from '../engine/asked.js';
import { savedList } from '../saved/saved-list.js';
import type { Report } from '../engine/report.js';
import { DUTY_REPORT, REPORT, REPORTS } from '../../../ground/addresses/hr.js';

/** The reports that somebody has. @throws {NotFound} for whoever has none */
export async function showReports(
  reports: readonly Report[],
  req: Request,
  res: Response,
): Promise<void> {
  const reader = readerOf(req);
  const { t, now } = reader;
  const user = currentUser(req);
  const scopes = await Promise.all(reports.map((report) => reportScope(report, user, now)));
  const having = reports.flatMap((report, at) => {
    const scope = scopes[at];
    return scope ? [{ report, scope }] : [];
  });
  const mine = having.map(({ report }) => report);
  if (mine.length === 0) throw new NotFound();
  const { year } = inKyiv(now);
  const ofPeople = mine.some(({ of }) => of === 'people');
  res.render('desks/reports/pages/list', {
    title: t('reports:list.title'),
    saved: await savedList(user.id, having, reader),
    reports: [
      ...(ofPeople
        ? [
            {
              href: DUTY_REPORT.to(),
              text: t('reports:duty.title', { year }),
              hint: t('reports:duty.lede'),
            },
          ]
        : []),
      ...mine.map((report) => ({
        href: REPORT.to({ report: report.key }),
        text: t(`reports:kinds.${report.key}.title`),
        hint: t(`reports:kinds.${report.key}.lede`),
      })),
    ],
    ...(user.roles.some((role) => role === 'hr' || role === 'institute')
      ? { yearAction: REPORTS.below('/year.pdf').to(), yearDocx: REPORTS.below('/year.docx').to() }
      : {}),
    years: yearsBack(year, year).map((one) => ({ value: String(one), text: String(one) })),
  });
}
