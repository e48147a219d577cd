import type { Report } from '../engine/report.js';
import { certificates } from './certificates.js';
import { cost } from './cost.js';
import { courses, teaching } from './courses.js';
import { demand } from './demand.js';
import { dutyMet } from './duty-met.js';
import { learning } from './learning.js';
import { levels } from './levels.js';
import { load } from './load.js';

/** Every report, in the order of the list. */
export const REPORTS: readonly Report[] = [
  dutyMet,
  learning,
  courses,
  teaching,
  load,
  cost,
  certificates,
  levels,
  demand,
];
