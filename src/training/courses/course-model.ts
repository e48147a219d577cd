import mongoose from 'mongoose';
import { A_MOMENT, A_TEXT } from '../../database/partial.js';
import { decides } from '../../decisions/decides.js';
import { courseSchema } from './course.js';

courseSchema.index({ code: 1 }, { unique: true });
courseSchema.index({ status: 1, startsAt: 1, _id: 1 });
courseSchema.index({ status: 1, free: -1, startsAt: 1, _id: 1 });
courseSchema.index({ status: 1, waiting: -1, startsAt: 1, _id: 1 });
courseSchema.index({ status: 1, createdAt: -1, _id: 1 });
courseSchema.index({ kind: 1, status: 1, startsAt: 1, _id: 1 });
courseSchema.index({ lateEntry: 1, status: 1, startsAt: 1, _id: 1 });
courseSchema.index({ form: 1, status: 1, startsAt: 1, _id: 1 });
courseSchema.index({ entryLevel: 1, status: 1, startsAt: 1, _id: 1 });
courseSchema.index({ search: 1, status: 1, startsAt: 1 });
courseSchema.index({ 'trainers._id': 1, status: 1, startsAt: -1 });
courseSchema.index(
  { 'sessions.substitute._id': 1, status: 1 },
  { name: 'substitutes', partialFilterExpression: { 'sessions.substitute._id': A_TEXT } },
);
courseSchema.index(
  { roomId: 1, status: 1 },
  { name: 'rooms', partialFilterExpression: { roomId: A_TEXT } },
);
courseSchema.index(
  { 'sessions.roomId': 1, status: 1 },
  { name: 'session_rooms', partialFilterExpression: { 'sessions.roomId': A_TEXT } },
);
courseSchema.index({ programme: 1, status: 1, startsAt: -1 });
courseSchema.index({ 'sessions.startsAt': 1 });
courseSchema.index(
  { seatsDueAt: 1 },
  { name: 'seats_due', partialFilterExpression: { seatsDueAt: A_MOMENT } },
);
courseSchema.index(
  { completedAt: 1 },
  { name: 'completed_at', partialFilterExpression: { completedAt: A_MOMENT } },
);
courseSchema.index({ status: 1, 'sessions.endsAt': 1 });
courseSchema.index({ status: 1, endsAt: 1 });
courseSchema.index(
  { 'quotas.seats': 1, status: 1, endsAt: 1 },
  { partialFilterExpression: { 'quotas.seats': { $gt: 0 } } },
);
courseSchema.index(
  { kind: 1, endsAt: 1 },
  { name: 'projects', partialFilterExpression: { assessment: 'project' } },
);
// A course decides its plan and its life itself (src/training/courses/plan).
courseSchema.plugin(decides);

export const CourseModel = mongoose.model('Course', courseSchema, 'courses');
