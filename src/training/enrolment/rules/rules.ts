import type { Course } from '../../courses/course.js';
import { judge } from './judge.js';
import { readFacts } from './read-facts.js';
import { readRules } from './read-rules.js';
import type { Judgement } from '../refusal.js';
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
