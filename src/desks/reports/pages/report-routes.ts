import type { Request } from 'express';
import type { Config } from '../../../ground/settings/config.js';
import { found } from '../../../ground/errors.js';
import { get, type Route } from '../../../web/routes/route.js';
import { REPORT_FILES, YEAR_FILES, yearReport } from '../engine/addresses.js';
import { showBehind } from './behind-page.js';
import { showReports } from './list-page.js';
import { sendReport } from './report-file.js';
import { showReport } from './report-page.js';
import type { Report } from '../engine/report.js';
import { sendYearReport } from './year-report.js';
import { REPORT, REPORTS } from '../../../ground/addresses/hr.js';
import { REPORT_BEHIND } from './addresses.js';

/**
 * The doors of all reports. Whoever is signed in may knock: whose people or courses a report is of is asked
 * within, and who has none is told that there is no such page.
 * @param yearly the report of which the yearly one on paper is made
 */
export function reportRoutes(
  reports: readonly Report[],
  yearly: Report,
  { config }: { config: Pick<Config, 'instituteName'> },
): Route[] {
  const named = (req: Request) => found(reports.find(({ key }) => key === req.params.report));
  return [
    get(REPORTS.pattern, 'signed-in', (req, res) => showReports(reports, req, res)),
    ...YEAR_FILES.map((format) =>
      get(yearReport(format), ['hr', 'institute'], (req, res) =>
        sendYearReport(yearly, format, config.instituteName, req, res),
      ),
    ),
    ...REPORT_FILES.map((format) =>
      get(`${REPORTS.pattern}/:report.${format}`, 'signed-in', (req, res) =>
        sendReport(named(req), format, config.instituteName, req, res),
      ),
    ),
    get(REPORT_BEHIND.pattern, 'signed-in', (req, res) => showBehind(named(req), req, res)),
    get(REPORT.pattern, 'signed-in', (req, res) => showReport(named(req), req, res)),
  ];
}
