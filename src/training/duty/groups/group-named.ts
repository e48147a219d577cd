import { headingOf } from '../../../people/imports/columns/column.js';
import type { LearnerGroup } from '../../../people/person/learner-groups.js';

/** What lists of both languages call each group, in words compared as headings are. */
const WORDS: Readonly<Record<LearnerGroup, RegExp>> = {
  official: /^посадов(?:а|і) особ(?:а|и)|^посадовець|^official/u,
  technical: /^технічн|^обслуговувальн|^technical|^service staff/u,
  deputy: /^депутат|^deput(?:y|ies)|^councill?or/u,
  communal: /^комунальн|^працівник\p{L}* комунальн|^communal|^municipal|^staff of communal/u,
  resident: /^мешкан|^жител|^resident/u,
  'outside-trainer':
    /^(?:запрошен|зовнішн)\p{L}* (?:виклада|тренер)|^(?:outside|external|invited) trainer|^trainers? from outside/u,
};

/** The group that a cell names; undefined where it names none. */
export function groupNamed(cell: string): LearnerGroup | undefined {
  const words = headingOf(cell);
  const named = Object.entries(WORDS) as [LearnerGroup, RegExp][];
  return named.find(([, pattern]) => pattern.test(words))?.[0];
}
