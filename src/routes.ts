import { agendaRoutes } from './agenda/agenda-routes.js';
import { roomRoutes } from './agenda/room-routes.js';
import { applicationsRoutes } from './applications/applications-routes.js';
import { attendanceRoutes } from './attendance/attendance-routes.js';
import { certificateRoutes } from './certificates/certificate-routes.js';
import { issuerOf } from './certificates/issuer.js';
import { programmeFits } from './certificates/programme-fits.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { auditRoutes } from './audit/audit-routes.js';
import { completionRoutes } from './completion/completion-routes.js';
import { catalogueRoutes } from './catalogue/catalogue-routes.js';
import { planningRoutes } from './courses/planning/planning-routes.js';
import { departmentRoutes } from './departments/departments-page.js';
import { groupsPage } from './duty/groups/groups-page.js';
import { dutyRoutes } from './duty/duty-routes.js';
import { dutyRulesRoutes } from './duty/rules/rules-page.js';
import { externalRoutes } from './external-certificates/external-routes.js';
import { institutionFits } from './certificates/institution-fits.js';
import { failureRoutes } from './failures/failure-routes.js';
import { institutionRoutes } from './institution/institution-routes.js';
import { stores } from './jobs/replays.js';
import { enrolmentRoutes } from './enrolment/enrolment-routes.js';
import { demandRoutes } from './demand/demand-routes.js';
import { learningRoutes } from './learning/learning-routes.js';
import { recordRoutes } from './learning/record-routes.js';
import { leavingRoutes } from './leaving/leaving-routes.js';
import { mailRoutes } from './mail/mail-routes.js';
import { officeRoutes } from './office/office-routes.js';
import { levelsPage } from './levels/levels-page.js';
import { nominationRoutes } from './nomination/nomination-routes.js';
import { pageRoutes } from './pages/page-routes.js';
import { peopleRoutes } from './people/people-routes.js';
import { programmeRoutes } from './programmes/programme-routes.js';
import { signInRoutes } from './sign-in/sign-in-routes.js';
import { todayRoutes } from './today/today-routes.js';
import { resultsRoutes } from './results/results-page.js';
import type { Route } from './web/route.js';

export interface RouteOptions {
  config: Config;
  clock: Clock;
  /** Signs what passes through other hands. */
  secret: string;
}

/** Whether a certificate has room for the texts of a programme or of a course. */
const programmeFitsFor =
  ({ config, secret }: RouteOptions) =>
  (printed: Parameters<typeof programmeFits>[1]) =>
    programmeFits(issuerOf(config, secret), printed);

/** Every door of the application. */
export const routesOf = (options: RouteOptions): Route[] => [
  ...todayRoutes(options),
  ...signInRoutes(options),
  ...catalogueRoutes(options),
  ...enrolmentRoutes(options),
  ...applicationsRoutes(options),
  ...nominationRoutes(options),
  ...learningRoutes(options),
  ...agendaRoutes(options),
  ...roomRoutes(options),
  ...peopleRoutes(options),
  // Before a person of that number is looked for.
  ...groupsPage(options),
  ...recordRoutes(options),
  ...dutyRoutes(options),
  ...dutyRulesRoutes(options),
  ...leavingRoutes(options),
  ...levelsPage(options.clock),
  ...demandRoutes(options),
  ...pageRoutes(),
  ...officeRoutes(),
  ...mailRoutes(options),
  ...auditRoutes(),
  ...failureRoutes({ ...options, stores }),
  ...departmentRoutes(options),
  ...attendanceRoutes(options),
  ...resultsRoutes(options),
  ...programmeRoutes({ fitsOnPage: programmeFitsFor(options) }),
  ...institutionRoutes({
    ...options,
    fitsOnPage: (name) => institutionFits(issuerOf(options.config, options.secret), name),
  }),
  ...planningRoutes({ ...options, fitsOnPage: programmeFitsFor(options) }),
  ...completionRoutes({ ...options, issuer: issuerOf(options.config, options.secret) }),
  ...certificateRoutes(options),
  ...externalRoutes(options),
];
