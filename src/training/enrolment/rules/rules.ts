import type { Course } from '../../courses/course.js';
import { judge } from './judge.js';
import { readFacts } from './read-facts.js';
import { readRules } from './read-rules.js';
import type { Judgement, Refusal } from '../refusal.js';
import { ruleSettings } from './rule-settings.js';

/** What the rules say of these people in a course as things stand; nothing is claimed or written. */
export async function judgementsFor(
  course: Course,
  people: readonly string[],
  now: Date,
): Promise<Map<string, Judgement>> {
  const [rules, settings, facts] = await Promise.all([
    readRules(course),
    ruleSettings(),
    readFacts(course._id, people, new Map()),
  ]);
  return new Map([...facts].map(([person, one]) => [person, judge(one, rules, settings, now)]));
}

/** The rules that stand against each of these people's enrolment; who is free of them has none. */
export async function refusalsFor(
  course: Course,
  people: readonly string[],
  now: Date,
): Promise<Map<string, Refusal[]>> {
  const judgements = await judgementsFor(course, people, now);
  return new Map([...judgements].map(([person, { refusals }]) => [person, refusals]));
}
