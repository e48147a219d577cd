import { agendaRoutes } from './desks/agenda/agenda-routes.js';
import { roomCalendarRoutes } from './desks/agenda/room-calendar-routes.js';
import { roomRegisterRoutes } from './training/rooms/room-routes.js';
import { scheduleRoutes } from './desks/rooms/schedule-page.js';
import { docsRoutes } from './desks/api/reference/docs-page.js';
import { tokenRoutes } from './desks/api/tokens/token-page.js';
import { applicationsRoutes } from './desks/applications/applications-routes.js';
import { attendanceRoutes } from './training/attendance/attendance-routes.js';
import { certificateRoutes } from './training/certificates/certificate-routes.js';
import { issuerOf } from './training/certificates/issuing/issuer.js';
import { programmeFits } from './training/certificates/issuing/programme-fits.js';
import type { Clock } from './ground/clock.js';
import type { Config } from './ground/settings/config.js';
import { auditRoutes } from './desks/office/audit/audit-routes.js';
import { orderRoutes } from './training/orders/order-routes.js';
import { completionRoutes } from './training/completion/completion-routes.js';
import { communityRoutes } from './communities/pages/community-routes.js';
import { announcedCourses } from './training/courses/courses.js';
import { catalogueRoutes } from './desks/catalogue/catalogue-routes.js';
import { planningRoutes } from './desks/planning/planning-routes.js';
import { unitsFileRoutes } from './desks/departments/file/units-file-page.js';
import { departmentRoutes } from './desks/departments/departments-page.js';
import { groupsPage } from './training/duty/groups/groups-page.js';
import { reportRoutes } from './desks/reports/pages/report-routes.js';
import { learning } from './desks/reports/kinds/learning.js';
import { REPORTS } from './desks/reports/kinds/reports.js';
import { savedRoutes } from './desks/reports/saved/saved-page.js';
import { savingRoutes } from './desks/reports/saved/saving-page.js';
import { exchangeRoutes } from './desks/exchange/exchange-routes.js';
import { dutyReportRoutes } from './desks/reports/duty/duty-report-routes.js';
import { confirmingRoutes } from './training/duty/confirming/confirming-routes.js';
import { dutyRoutes } from './training/duty/duty-routes.js';
import { surveyRoutes } from './training/duty/needs-survey/survey-routes.js';
import { needsPage } from './training/duty/individual/needs/needs-page.js';
import { individualRoutes } from './training/duty/individual/individual-page.js';
import { dutyRulesRoutes } from './training/duty/rules/rules-page.js';
import { selfEducationRoutes } from './training/external-certificates/self-education/self-education-routes.js';
import { externalRoutes } from './training/external-certificates/external-routes.js';
import { institutionFits } from './training/certificates/issuing/institution-fits.js';
import { failureRoutes } from './desks/office/failures/failure-routes.js';
import { institutionRoutes } from './training/institution/institution-routes.js';
import { stores } from './programs/jobs/replays.js';
import { enrolmentRoutes } from './desks/catalogue/enrolment-routes.js';
import { materialPages } from './training/course-materials/material-pages.js';
import { feedbackRoutes } from './training/feedback/feedback-routes.js';
import { messagePage } from './training/course-messages/message-page.js';
import { designRoutes } from './desks/design/design-routes.js';
import { demandRoutes } from './training/demand/demand-routes.js';
import { learningRoutes } from './desks/record/learning-routes.js';
import { recordRoutes } from './desks/record/record-routes.js';
import { leavingRoutes } from './desks/leaving/leaving-routes.js';
import { mergeRoutes } from './desks/people/merging/merge-routes.js';
import { mailRoutes } from './desks/office/mail/mail-routes.js';
import { officeRoutes } from './desks/office/office-routes.js';
import { levelsPage } from './desks/levels/levels-page.js';
import { newsRoutes } from './desks/news/news-routes.js';
import { nominationRoutes } from './desks/nomination/nomination-routes.js';
import { openDataRoutes } from './desks/open-data/open-data-routes.js';
import { ownDataRoutes } from './desks/own-data/own-data-routes.js';
import { pageRoutes } from './desks/pages/page-routes.js';
import { leaveRoutes } from './desks/leave/leave-page.js';
import { historyRoutes } from './desks/people/history/history-page.js';
import { invitingRoutes } from './desks/people/inviting/inviting-page.js';
import { editPersonRoutes } from './desks/people/record/edit-person-page.js';
import { newPersonRoutes } from './desks/people/record/new-person-page.js';
import { factorRoutes } from './desks/people/factor/factor-page.js';
import { provisioningRoutes } from './desks/provisioning/tokens/provisioning-page.js';
import { webhookRoutes } from './desks/webhooks/webhooks-routes.js';
import { rolesRoutes } from './desks/people/roles/roles-page.js';
import { staffImportRoutes } from './desks/people/import/import-page.js';
import { staffFileRoutes } from './desks/people/import/staff-file-page.js';
import { peopleRoutes } from './desks/people/people-routes.js';
import { programmesCalled } from './training/programmes/programmes.js';
import { programmeRoutes } from './training/programmes/programme-routes.js';
import { searchRoutes } from './desks/search/search-routes.js';
import { retentionRoutes } from './people/retention/retention-page.js';
import { signInRoutes } from './people/sign-in/sign-in-routes.js';
import { singleSignOnRoutes } from './people/single-sign-on/single-sign-on-routes.js';
import { stateRoutes } from './desks/office/state/state-routes.js';
import { grantsRoutes } from './desks/grants/grants-routes.js';
import { outcomeRoutes } from './desks/outcome/outcome-routes.js';
import { strategyDeskRoutes } from './desks/strategy/department-page.js';
import { startRoutes } from './desks/start/start-routes.js';
import { teamRoutes } from './desks/team/team-routes.js';
import { todayRoutes } from './desks/today/today-routes.js';
import { switchOffRoutes } from './training/letters/switching-off/switch-off-page.js';
import { showOwnPage } from './desks/residents/own/own-page.js';
import { residentsRoutes } from './desks/residents/residents-routes.js';
import { grantsCalled } from './training/results/grants.js';
import { resultsRoutes } from './training/results/results-page.js';
import type { Route } from './web/routes/route.js';
import { passwordRoutes } from './people/passwords/password-routes.js';
import { secondFactorRoutes } from './people/second-factor/second-factor-routes.js';
import { ownSessionsRoutes } from './people/own-sessions/own-sessions-routes.js';

export interface RouteOptions {
  config: Config;
  clock: Clock;
  /** Signs what passes through other hands. */
  secret: string;
  /** How many are invited by one press; missing: as many as the page of it says. */
  mostInvited?: number | undefined;
}

/** Whether a certificate has room for the texts of a programme or of a course. */
const programmeFitsFor =
  ({ config, secret }: RouteOptions) =>
  (printed: Parameters<typeof programmeFits>[1]) =>
    programmeFits(issuerOf(config, secret), printed);

/** What may be told of that serves the goals of the city's strategies. */
const CALLED = { coursesCalled: announcedCourses, programmesCalled, grantsCalled };

/** Every door of the application. */
export const routesOf = (options: RouteOptions): Route[] => [
  ...todayRoutes(options),
  ...signInRoutes(options),
  ...singleSignOnRoutes(options),
  ...passwordRoutes(options),
  ...ownSessionsRoutes(options),
  ...secondFactorRoutes(options),
  ...catalogueRoutes(options),
  ...enrolmentRoutes(options),
  ...applicationsRoutes(options),
  ...nominationRoutes(options),
  ...learningRoutes({ ...options, showResident: showOwnPage }),
  ...newsRoutes(options),
  ...searchRoutes(),
  ...teamRoutes(),
  ...agendaRoutes(options),
  ...roomCalendarRoutes(options),
  ...scheduleRoutes(options),
  ...roomRegisterRoutes(options),
  ...peopleRoutes(options),
  // Before a person of that number is looked for.
  ...groupsPage(options),
  ...invitingRoutes(options),
  ...staffImportRoutes(options),
  ...staffFileRoutes(options),
  ...newPersonRoutes(options),
  ...editPersonRoutes(options),
  ...leaveRoutes(options),
  ...historyRoutes(options),
  ...retentionRoutes(options),
  ...rolesRoutes(options),
  ...factorRoutes(options),
  ...provisioningRoutes(options),
  ...webhookRoutes(options),
  ...recordRoutes(options),
  ...dutyRoutes(options),
  ...individualRoutes(options),
  ...needsPage(),
  ...surveyRoutes(options),
  ...confirmingRoutes(options),
  ...dutyReportRoutes(options),
  ...exchangeRoutes(options),
  ...savedRoutes(REPORTS, options),
  ...savingRoutes(REPORTS, options),
  ...reportRoutes(REPORTS, learning, options),
  ...dutyRulesRoutes(options),
  ...leavingRoutes(options),
  ...mergeRoutes(options),
  ...levelsPage(options.clock),
  ...demandRoutes(options),
  ...ownDataRoutes(options),
  ...pageRoutes(),
  ...openDataRoutes(options),
  ...tokenRoutes(options),
  ...docsRoutes(options),
  ...switchOffRoutes(options),
  ...officeRoutes(options),
  ...designRoutes(options),
  ...startRoutes(options),
  ...mailRoutes(options),
  ...auditRoutes(),
  ...failureRoutes({ ...options, stores }),
  ...stateRoutes({ ...options, stores }),
  ...unitsFileRoutes(options),
  ...departmentRoutes(options),
  ...attendanceRoutes(options),
  ...messagePage(options),
  ...feedbackRoutes(options),
  ...materialPages(options),
  ...resultsRoutes(options),
  ...programmeRoutes({ fitsOnPage: programmeFitsFor(options) }),
  ...institutionRoutes({
    ...options,
    fitsOnPage: (name) => institutionFits(issuerOf(options.config, options.secret), name),
  }),
  ...planningRoutes({ ...options, fitsOnPage: programmeFitsFor(options) }),
  ...orderRoutes(options),
  ...completionRoutes({ ...options, issuer: issuerOf(options.config, options.secret) }),
  ...certificateRoutes(options),
  ...externalRoutes(options),
  ...selfEducationRoutes(options),
  ...residentsRoutes(options),
  ...communityRoutes({ ...options, ...CALLED }),
  ...outcomeRoutes(options),
  ...grantsRoutes(),
  ...strategyDeskRoutes(CALLED),
];
