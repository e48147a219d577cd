import type { Logger } from 'pino';
import { AUDIT_STREAM } from '../../decisions/audit/audit-stream.js';
import { sweepLinks } from '../../decisions/audit/sealing/sweep-links.js';
import { sealStream } from '../../decisions/audit/sealing/seal-stream.js';
import type { Sealable, SealedStream } from '../../decisions/audit/sealing/sealed-stream.js';
import { SECURITY_STREAM } from '../../people/sign-in/security-log/security-stream.js';
import { askForFeedback } from '../../training/feedback/reminders.js';
import { remindOfSurveys } from '../../training/duty/needs-survey/reminders.js';
import { followMergedUnits } from '../../communities/proposals/deciding/follow-merged-units.js';
import { remindOfProposals } from '../../communities/proposals/letters/reminders.js';
import { sweepInvitations } from '../../communities/surveys/tickets/sweep-invitations.js';
import { forgetInitiators } from '../../communities/projects/deciding/projects.js';
import { forgetWhoAnswered } from '../../training/feedback/find-feedback.js';
import { postRiskNotices } from '../../training/attendance/totals/risk-notices.js';
import { anonymiseLeavers } from '../../people/retention/anonymise-leavers.js';
import { postMonthlyReports } from '../../desks/reports/saved/monthly/reminders.js';
import { keepToTerms } from '../../desks/own-data/keep-to-terms.js';
import { sweepSecurityEvents } from '../../people/sign-in/security-log/security-log.js';
import {
  certificateService,
  type CertificateService,
} from '../../training/certificates/certificates.js';
import {
  prepareDownloads,
  sweepDownloads,
} from '../../training/certificates/downloads/prepare-downloads.js';
import { issuerOf } from '../../training/certificates/issuing/issuer.js';
import { systemClock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { beginDueCourses } from '../../training/courses/plan/plans.js';
import { followCouncil } from '../../training/enrolment/seats/open-seats.js';
import { passTime } from '../../training/enrolment/seats/seats.js';
import { attempt } from '../../decisions/failures/attempt.js';
import { followEnded } from '../../people/departments/tree/follow-ended.js';
import { followMerged } from '../../training/merging/follow-merged.js';
import { followLeavers } from '../../desks/leaving/leave.js';
import { sendDueMail } from '../../training/letters/send-due-mail.js';
import { sweepStaffImports } from '../../desks/people/import/keeping/staff-imports.js';
import { sweepImports } from '../../people/imports/waiting-imports.js';
import { sendDeliveries } from '../../letters/webhooks/send-deliveries.js';
import { postReminders } from '../../training/letters/reminders.js';
import { sweepSessions } from '../../web/sessions/session-store.js';
import { migrate } from '../migrations/migrate.js';
import { replays } from './replays.js';
import { sweepRequests } from '../../training/residents/sweep-requests.js';
import { endSilentResidents } from '../../people/retention/end-silent-residents.js';
import { noteRuns, type EndedRun } from '../../database/running/job-runs.js';
import { runSteps, type Step } from './run-steps.js';
import { timed } from './timed.js';
import { sweepAttempts } from './sweep-attempts.js';

/** So many documents are migrated in one round, which has others to do. */
const MIGRATED_AT_ONCE = 10_000;

/** So many documents are drawn in one round. */
const DRAWN_AT_ONCE = 100;

/** For so long other systems are told in one round; the rest is told in between (tell-soon.ts). */
const TOLD_FOR_MS = 5000;

export interface Round {
  now: Date;
  config: Config;
  /** Signs what passes through other hands, and guards the keys of credentials. */
  secret: string;
  log: Logger;
  /** Given when the round is to end early. */
  signal?: AbortSignal;
}

/** What a round does, in its order. Every step is harmless to repeat. */
export function stepsOf({ now, config, secret, log, signal }: Round): Step[] {
  const issuer = issuerOf(config, secret);
  const service = certificateService(issuer);
  return [
    ['begin courses', () => beginDueCourses(now)],
    ...replays(log),
    ['renew stored forms', () => migrateSome(signal)],
    ['follow those who left', () => followLeavers(now)],
    ['follow merged records', () => followMerged(now)],
    ['follow closed departments', () => followEnded(now)],
    ['forward from merged departments', () => followMergedUnits(now)],
    ['follow the council', () => followCouncil(now)],
    ['pass time', () => passTime(now)],
    ['finish reissues', () => service.finishReplacements()],
    ['prepare downloads', () => beginDownloads(service, log)],
    ['draw documents', () => drawDocuments(service, log)],
    ['sweep downloads', () => sweepDownloads(now)],
    ['sweep imports', () => sweepImports(now)],
    ['sweep staff files', () => sweepStaffImports(now)],
    ['sweep attempts', () => sweepAttempts(now)],
    ['sweep sessions', () => sweepSessions(now)],
    ['seal the audit', () => seal('audit sealed', AUDIT_STREAM, now, log)],
    ['seal the security log', () => seal('security log sealed', SECURITY_STREAM, now, log)],
    ['sweep the security log', () => sweepSecurityEvents(now)],
    ['sweep its chain', () => sweepLinks(SECURITY_STREAM, now)],
    ['forget those who left long ago', () => anonymiseLeavers(now)],
    ['forget names of residents', () => forgetInitiators(now)],
    ['sweep requests of residents', () => sweepRequests(now)],
    ['sweep links to surveys', () => sweepInvitations(now)],
    ['end residents of long ago', () => endSilentResidents(now)],
    ['keep to the terms', () => keepToTerms(now)],
    ['post reminders', () => postReminders(now)],
    ['remind of needs surveys', () => remindOfSurveys(now)],
    ['remind of proposals', () => remindOfProposals(now)],
    ['tell of saved reports', () => postMonthlyReports(now)],
    ['tell of risks', () => postRiskNotices(now)],
    ['ask for feedback', () => askForFeedback(now)],
    ['forget who gave feedback', () => forgetWhoAnswered(now)],
    ['send mail', () => sendDueMail({ now, config, secret, ...(signal ? { signal } : {}) })],
    // The last and not for long: a system that answers slowly holds up nobody, and every process tells it, too.
    ['tell other systems', () => tellSome({ now, config, secret, ...(signal ? { signal } : {}) })],
  ];
}

/**
 * Finishes what a process left half done when it died, and what time alone changes, in any number of
 * processes side by side. A step that fails is listed for the administrators, and rests longer each
 * time.
 */
export async function reconcile(round: Round): Promise<void> {
  const { now, log, signal } = round;
  const runs: EndedRun[] = [];
  const steps = stepsOf(round).map(([name, run]): Step => [
    name,
    () => attempt({ kind: 'step', id: name, about: name }, timed(name, run, runs), () => now),
  ]);
  await runSteps(steps, { log, signal });
  await noteRuns(runs);
}

/**
 * The end of a chain is told to the log, which lies elsewhere: that it was cut off could be seen there. So it
 * is told however little else the log is asked to tell.
 */
async function seal<Entry extends Sealable>(
  what: string,
  stream: SealedStream<Entry>,
  now: Date,
  log: Logger,
): Promise<void> {
  const end = await sealStream(stream, now);
  if (end) log.child({}, { level: told(log) }).info({ link: end._id, hash: end.hash }, what);
}

/** A log that was switched off altogether stays so. */
const told = ({ level }: Logger) => (level === 'silent' ? 'silent' : 'info');

const tellSome = (round: Parameters<typeof sendDeliveries>[0]) =>
  sendDeliveries({ ...round, lastsMs: TOLD_FOR_MS });

/** The rest follows in the rounds to come. */
const migrateSome = (signal: AbortSignal | undefined) =>
  migrate({ clock: systemClock, most: MIGRATED_AT_ONCE, ...(signal ? { signal } : {}) });

/** Each document that cannot be drawn is listed by itself, and rests. */
async function drawDocuments(service: CertificateService, log: Logger): Promise<void> {
  for (const error of await service.drawMissing(DRAWN_AT_ONCE, systemClock))
    log.error({ err: error }, 'a document could not be drawn; it is tried again later');
}

/** A long file must not hold the other steps back: it is only begun here. */
function beginDownloads(service: CertificateService, log: Logger): Promise<void> {
  prepareDownloads(service, systemClock).catch((error: unknown) => {
    log.error({ err: error }, 'a download could not be prepared; it is tried again');
  });
  return Promise.resolve();
}

/** Only what a dead process left behind: cheap while there is nothing, so every start can afford it. */
export const replayPending = (log: Logger): Promise<void> => runSteps(replays(log), { log });
