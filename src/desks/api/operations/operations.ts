import type { Operation } from '../operation.js';
import { attendanceOperations } from './groups/attendance.js';
import { certificateOperations } from './certificates.js';
import { completionOperations } from './groups/completion.js';
import { courseOperations } from './courses.js';
import { departmentOperations } from './departments.js';
import { enrolmentOperations } from './enrolments.js';
import { peopleOperations } from './people.js';
import { reportOperations } from './reports.js';
import { resultOperations } from './groups/results.js';
import { sheetOperations } from './groups/sheet.js';

/** Everything that programs may ask for. */
export const operationsOf = (publicUrl: string): readonly Operation[] => [
  ...courseOperations,
  ...enrolmentOperations,
  ...attendanceOperations,
  ...sheetOperations,
  ...resultOperations,
  ...completionOperations,
  ...certificateOperations(publicUrl),
  ...peopleOperations,
  ...departmentOperations,
  ...reportOperations,
];
