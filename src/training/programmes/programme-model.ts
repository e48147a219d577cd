import mongoose from 'mongoose';
import { programmeSchema } from './programme.js';

programmeSchema.index({ code: 1 }, { unique: true });
programmeSchema.index({ active: 1, kind: 1, sortKey: 1 });

export const ProgrammeModel = mongoose.model('Programme', programmeSchema, 'programmes');
