import type { Logger } from 'pino';
import { postRiskNotices } from '../attendance/risk-notices.js';
import { sheets } from '../attendance/sheets.js';
import { certificateService } from '../certificates/certificates.js';
import { prepareDownloads, sweepDownloads } from '../certificates/downloads/prepare-downloads.js';
import { issuerOf } from '../certificates/issuer.js';
import { finishCompletions } from '../completion/completion.js';
import { systemClock } from '../clock.js';
import type { Config } from '../config.js';
import { startDueCourses } from '../courses/courses.js';
import { passTime, seats } from '../enrolment/seats.js';
import { sendDueMail } from '../mail/send-mail.js';
import { tellAllChanges } from '../courses/planning/tell-changes.js';
import { postReminders } from '../notices/reminders.js';
import { results } from '../results/results.js';
import { renewStoredForms } from './renew-stored-forms.js';
import { runSteps, type Step } from './run-steps.js';
import { sweepAttempts } from './sweep-attempts.js';

export interface Round {
  now: Date;
  config: Config;
  /** Signs what passes through other hands, and guards the keys of credentials. */
  secret: string;
  log: Logger;
  /** Given when the round is to end early. */
  signal?: AbortSignal;
}

/** What a process left half done when it died. */
const replays: Step[] = [
  ['replay seat lists', () => seats.replayAll()],
  ['replay attendance sheets', () => sheets.replayAll()],
  ['replay results', () => results.replayAll()],
];

/**
 * Finishes what a process left half done when it died, and what time alone changes. Every step is
 * harmless to repeat and to run in several processes side by side.
 */
export async function reconcile({ now, config, secret, log, signal }: Round): Promise<void> {
  const steps: Step[] = [
    ['start courses', () => startDueCourses(now)],
    ...replays,
    ['renew stored forms', () => renewStoredForms(signal)],
    ['pass time', () => passTime(now)],
    ['prepare downloads', () => beginDownloads(config, secret, log)],
    ['finish completions', () => finishCompletions(issuerOf(config, secret))],
    ['sweep downloads', () => sweepDownloads(now)],
    ['sweep attempts', () => sweepAttempts(now)],
    ['tell changes', () => tellAllChanges()],
    ['post reminders', () => postReminders(now)],
    ['tell of risks', () => postRiskNotices(now)],
    ['send mail', () => sendDueMail({ now, config, ...(signal ? { signal } : {}) })],
  ];
  await runSteps(steps, { log, signal });
}

/** A long file must not hold the other steps back: it is only begun here. */
function beginDownloads(config: Config, secret: string, log: Logger): Promise<void> {
  prepareDownloads(certificateService(issuerOf(config, secret)), systemClock).catch(
    (error: unknown) => {
      log.error({ err: error }, 'a download could not be prepared; it is tried again');
    },
  );
  return Promise.resolve();
}

/** Only what a dead process left behind: cheap while there is nothing, so every start can afford it. */
export const replayPending = (log: Logger): Promise<void> => runSteps(replays, { log });
