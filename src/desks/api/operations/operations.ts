import type { Operation } from '../operation.js';
import { certificateOperations } from './certificates.js';
import { courseOperations } from './courses.js';
import { departmentOperations } from './departments.js';
import { enrolmentOperations } from './enrolments.js';

/** Everything that programs may ask for. */
export const operationsOf = (publicUrl: string): readonly Operation[] => [
  ...courseOperations,
  ...enrolmentOperations,
  ...certificateOperations(publicUrl),
  ...departmentOperations,
];
