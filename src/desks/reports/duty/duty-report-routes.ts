import type { Clock } from '../../../ground/clock.js';
import type { Config } from '../../../ground/settings/config.js';
import { get, type Route } from '../../../web/routes/route.js';
import { DUTY_FILES, DUTY_REPORT_COURSES, sheetsFile } from './addresses.js';
import { SHEET_FORMATS } from '../../../training/duty/sheet/sheet-formats.js';
import { showDutyCourses } from './courses-page.js';
import { sendDutyList, sendSheets } from './duty-file.js';
import { showDutyReport } from './duty-report-page.js';
import { reminderPage } from './reminder-page.js';
import { DUTY_REPORT } from '../../../ground/addresses/hr.js';

/** Whoever looks after people sees who met the yearly duty: HR its subtree, a head those they lead, the institute all. */
export function dutyReportRoutes(options: {
  clock: Clock;
  config: Pick<Config, 'instituteName'>;
}): Route[] {
  return [
    get(DUTY_REPORT.pattern, 'signed-in', showDutyReport),
    get(DUTY_REPORT_COURSES.pattern, 'signed-in', showDutyCourses),
    ...DUTY_FILES.map((format) =>
      get(`${DUTY_REPORT.pattern}.${format}`, 'signed-in', (req, res) =>
        sendDutyList(req, res, format),
      ),
    ),
    ...SHEET_FORMATS.map((format) =>
      get(sheetsFile(format).pattern, ['hr', 'institute'], (req, res) =>
        sendSheets(req, res, format, options.config),
      ),
    ),
    ...reminderPage(options),
  ];
}
