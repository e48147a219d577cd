import { closeSheets } from '../attendance/attendance.js';
import { certificateService } from '../certificates/certificates.js';
import type { Issuer } from '../certificates/issuing/issuer.js';
import { outcome, sheetsClosed } from '../courses/plan/plan-effects.js';
import type { Plan, PlanEvent } from '../courses/plan/plan-events.js';
import { coursesByIds } from '../courses/courses.js';
import type { CourseOrder, Course } from '../courses/course.js';
import type { Recorded } from '../../decisions/decider.js';
import { certificates, levels } from '../enrolment/seats/effects/seat-effects.js';
import type { SeatEvent } from '../enrolment/seats/seat-events.js';
import { seats } from '../enrolment/seats/seats.js';
import { raiseLevels } from '../../people/person/changing/record-levels.js';
import type { CefrLevel } from '../../ground/cefr.js';
import { closeResults, results } from '../results/results.js';
import { meetingTheRule } from '../results/meeting-the-rule.js';

/**
 * Supplies what follows from the end of a course: marks and results that stand still, who completed it,
 * their certificates and the levels that they reached. To be called wherever decisions are carried out.
 */
export function supplyCompletion(issuer: Issuer): void {
  const service = certificateService(issuer);
  sheetsClosed.supply(closeWhatCounts);
  outcome.supply(decideOutcome);
  certificates.supply((id, recorded) =>
    forEachOutcome(id, recorded, (course, { passed, by, at, order }) =>
      service.issueForCourse(course, passed, by, at, order),
    ),
  );
  levels.supply((id, recorded) =>
    forEachOutcome(id, recorded, (course, { passed, at }) => raiseReached(course, passed, at)),
  );
}

type Completed = Extract<PlanEvent, { type: 'completed' }>;

/** Does something with a course that was completed; nothing where it was not. */
const onCompletion =
  (work: (course: Plan, completed: Completed) => Promise<void>) =>
  async (_: string, recorded: readonly Recorded<PlanEvent>[], course: Plan | null) => {
    const completed = recorded.map(({ event }) => event).find(({ type }) => type === 'completed');
    if (completed?.type === 'completed' && course) await work(course, completed);
  };

/** Marks stand still from here on, so that what is counted is what is decided. */
const closeWhatCounts = onCompletion(async (course, { by, at }) => {
  await closeSheets(course, by, at);
  await closeResults(course._id, by, at);
});

/** Of those who were confirmed, whoever meets the rule by the marks that stand has completed it. */
const decideOutcome = onCompletion(async (course, { by, at, passed: confirmed }) => {
  const meeting = await meetingTheRule(course);
  const passed = confirmed.filter((person) => meeting.has(person));
  await seats.handle(course._id, { type: 'complete', passed, by, at });
});

interface Outcome {
  passed: string[];
  by: string;
  at: Date;
  /** The order of a later decision, null for none; the course names that of its completion. */
  order?: CourseOrder | null;
}

/** Those recognised later have everything from the day on which that was decided. */
async function forEachOutcome(
  id: string,
  recorded: readonly Recorded<SeatEvent>[],
  work: (course: Course, outcome: Outcome) => Promise<unknown>,
): Promise<void> {
  const outcomes = recorded.flatMap(({ event }): Outcome[] => {
    const { by, at } = event;
    if (event.type === 'completed') return [{ passed: event.passed, by, at }];
    if (event.type !== 'recognised') return [];
    return [{ passed: [event.person], by, at, order: event.order ?? null }];
  });
  if (outcomes.length === 0) return;
  const course = (await coursesByIds([id])).get(id);
  if (!course) return;
  for (const one of outcomes) await work(course, one);
}

/** Everybody who passed has the level that was found, or else the one that the course leads to. */
async function raiseReached(course: Course, passed: readonly string[], at: Date): Promise<void> {
  const { results: entered } = await results.read(course._id);
  const levelOf = (person: string) =>
    course.assessment === 'cefr' ? (entered[person]?.result.level ?? '') : '';
  for (const level of new Set(passed.map(levelOf))) {
    const people = passed.filter((person) => levelOf(person) === level);
    const reached = level === '' ? course : { ...course, exitLevel: level as CefrLevel };
    await raiseLevels(people, reached, at);
  }
}
