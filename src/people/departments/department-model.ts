import mongoose from 'mongoose';
import { A_TEXT } from '../../database/partial.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { departmentSchema } from './department.js';

departmentSchema.plugin(keepsDeeds);
departmentSchema.index({ code: 1 }, { unique: true });
departmentSchema.index({ path: 1 });
departmentSchema.index({ head: 1 });
departmentSchema.index(
  { 'end.into': 1 },
  { name: 'ended', partialFilterExpression: { 'end.into': A_TEXT } },
);
departmentSchema.index({ 'leads.person': 1 });

export const DepartmentModel = mongoose.model('Department', departmentSchema, 'departments');
