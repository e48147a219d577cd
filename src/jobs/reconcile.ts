import { sheets } from '../attendance/sheets.js';
import { finishCompletions } from '../completion/completion.js';
import type { Config } from '../config.js';
import { startDueCourses } from '../courses/courses.js';
import { seats } from '../enrolment/seats.js';
import { sweepAttempts } from './sweep-attempts.js';

/** Finishes what a process left half done when it died, and what time alone changes. */
export async function reconcile({ now, config }: { now: Date; config: Config }): Promise<void> {
  await startDueCourses(now);
  await seats.replayAll();
  await sheets.replayAll();
  await finishCompletions(config);
  await sweepAttempts(now);
}
