import mongoose from 'mongoose';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { departmentSchema } from './department.js';

departmentSchema.plugin(keepsDeeds);
departmentSchema.index({ code: 1 }, { unique: true });
departmentSchema.index({ path: 1 });
departmentSchema.index({ head: 1 });

export const DepartmentModel = mongoose.model('Department', departmentSchema, 'departments');
