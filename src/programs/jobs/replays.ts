import type { Logger } from 'pino';
import { sheets } from '../../training/attendance/sheets/sheets.js';
import { certificateDeeds } from '../../training/certificates/correcting/certificate-effects.js';
import { registers } from '../../training/certificates/issuing/registers.js';
import { keyDeeds } from '../../training/certificates/sealing/key-effects.js';
import { templateDeeds } from '../../training/certificates/templates/template-effects.js';
import { communities } from '../../communities/communities/communities.js';
import { projects } from '../../communities/projects/deciding/projects.js';
import { proposals } from '../../communities/proposals/deciding/proposals.js';
import { surveys as residentSurveys } from '../../communities/surveys/deciding/surveys.js';
import { surveyInvitations } from '../../communities/surveys/tickets/invitation-effects.js';
import { strategies } from '../../communities/strategy/deciding/strategies.js';
import { plans } from '../../training/courses/plan/plans.js';
import { materialDeeds } from '../../training/course-materials/material-effects.js';
import { orderDeeds } from '../../training/orders/order-effects.js';
import { roomDeeds } from '../../training/rooms/room-effects.js';
import { messageDeeds } from '../../training/course-messages/course-message-effects.js';
import type { ReplayFailure } from '../../decisions/decision-store.js';
import { invitationDeeds } from '../../training/demand/invitation-effects.js';
import { exemptionDeeds } from '../../training/duty/exemptions/exemption-effects.js';
import { individuals } from '../../training/duty/individual/individuals.js';
import { answers } from '../../training/duty/needs-survey/answers/answers.js';
import { surveys } from '../../training/duty/needs-survey/surveys.js';
import { reminderDeeds } from '../../training/duty/reminders/reminder-effects.js';
import { ruleDeeds } from '../../training/duty/rules/rule-effects.js';
import { tree } from '../../people/departments/tree/tree-store.js';
import { headDeeds } from '../../people/departments/head-effects.js';
import { institutionDeeds } from '../../training/institution/institution-effects.js';
import { seats } from '../../training/enrolment/seats/seats.js';
import { externalDeeds } from '../../training/external-certificates/external-effects.js';
import type { WithUnwritten } from '../../desks/office/failures/unwritten.js';
import { merges } from '../../people/person/merging/merges-store.js';
import { administrators } from '../../people/person/roles/administrators-store.js';
import { personDeeds } from '../../people/person/person-effects.js';
import { accessTokenDeeds } from '../../people/access-tokens/access-token-effects.js';
import { staffImportDeeds } from '../../desks/people/import/staff-import-effects.js';
import { retentionDeeds } from '../../people/retention/retention-effects.js';
import { obligationDeeds } from '../../people/second-factor/obligation/obligation-effects.js';
import { importDeeds } from '../../people/imports/import-effects.js';
import { webhookDeeds } from '../../letters/webhooks/webhook-effects.js';
import { resendDeeds, retryDeeds } from '../../letters/outbox/mail-effects.js';
import { residentRequests } from '../../training/residents/request-effects.js';
import { results } from '../../training/results/results.js';
import type { Step } from './run-steps.js';

interface Replayed {
  replayAll(): Promise<{ documents: number; failures: ReplayFailure[] }>;
}

/** Every store of what somebody decided: what a process left half done when it died is in one of them. */
export const stores: Readonly<Record<string, Replayed & WithUnwritten>> = {
  plans,
  'seat lists': seats,
  'attendance sheets': sheets,
  results,
  registers,
  administrators,
  'merged records': merges,
  'tree of departments': tree,
  'individual programmes': individuals,
  'needs surveys': surveys,
  'answers to surveys': answers,
  communities,
  projects,
  proposals,
  'surveys among residents': residentSurveys,
  strategies,
  // Documents that keep deeds.
  certificates: certificateDeeds,
  'certificate templates': templateDeeds,
  institution: institutionDeeds,
  'signing keys': keyDeeds,
  'external documents': externalDeeds,
  people: personDeeds,
  'second factors obliged to': obligationDeeds,
  'terms of keeping': retentionDeeds,
  'access tokens': accessTokenDeeds,
  heads: headDeeds,
  'duty rules': ruleDeeds,
  'duty exemptions': exemptionDeeds,
  'duty reminders': reminderDeeds,
  orders: orderDeeds,
  rooms: roomDeeds,
  invitations: invitationDeeds,
  'messages to participants': messageDeeds,
  'requests of residents': residentRequests,
  'links to surveys': surveyInvitations,
  'learning materials': materialDeeds,
  webhooks: webhookDeeds,
  'resent mails': resendDeeds,
  'retried mails': retryDeeds,
  'confirmed lists': importDeeds,
  'staff files': staffImportDeeds,
};

/** Writes what waits in all stores; each effect that fails is logged with its document and stops nothing. */
export const replays = (log: Logger): Step[] =>
  Object.entries(stores).map(([name, store]): Step => [
    `replay ${name}`,
    async () => {
      const { failures } = await store.replayAll();
      for (const { id, effect, attempts, nextAt, error } of failures)
        log.error(
          { store: name, id, effect, attempts, nextAt, reason: error },
          'what follows from a decision could not be written; it is tried again',
        );
    },
  ]);
