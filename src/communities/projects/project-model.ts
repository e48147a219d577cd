import mongoose from 'mongoose';
import { A_MOMENT } from '../../database/partial.js';
import { decides } from '../../decisions/decides.js';
import { projectSchema } from './project.js';

projectSchema.plugin(decides);
projectSchema.index({ stageAt: -1, _id: -1 });
projectSchema.index({ stage: 1, stageAt: -1, _id: -1 });
projectSchema.index({ community: 1, stage: 1, stageAt: -1, _id: -1 });
projectSchema.index({ needsHelp: 1, stageAt: -1, _id: -1 });
projectSchema.index({ form: 1 });
// What happened, and was booked, within a period.
projectSchema.index({ 'steps.at': 1 });
projectSchema.index({ 'money.day': 1 });
projectSchema.index({ namesUntil: 1 }, { partialFilterExpression: { namesUntil: A_MOMENT } });

export const ProjectModel = mongoose.model('Project', projectSchema, 'projects');
