import mongoose from 'mongoose';
import { A_TEXT } from '../../database/partial.js';
import { APPROVALS } from '../courses/course.js';
import { enrolmentSchema } from './enrolment.js';

enrolmentSchema.index({ course: 1, person: 1 }, { unique: true });
enrolmentSchema.index({ person: 1, status: 1, since: -1 });
enrolmentSchema.index({ course: 1, status: 1, since: 1 });
enrolmentSchema.index({ programme: 1, status: 1 });
enrolmentSchema.index({ noShow: 1, since: -1 }, { partialFilterExpression: { noShow: true } });
enrolmentSchema.index({ person: 1, noShow: 1 }, { partialFilterExpression: { noShow: true } });
enrolmentSchema.index(
  { lateWithdrawal: 1, since: -1 },
  { partialFilterExpression: { lateWithdrawal: true } },
);
enrolmentSchema.index(
  { awaiting: 1, department: 1, since: 1 },
  { name: 'awaited', partialFilterExpression: { awaiting: { $in: APPROVALS } } },
);
enrolmentSchema.index(
  { course: 1, status: 1 },
  { name: 'passed', partialFilterExpression: { 'result.passed': true } },
);
enrolmentSchema.index(
  { formerly: 1 },
  { name: 'formerly', partialFilterExpression: { formerly: A_TEXT } },
);

export const EnrolmentModel = mongoose.model('Enrolment', enrolmentSchema, 'enrolments');
