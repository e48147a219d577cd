import mongoose from 'mongoose';
import { recordViewSchema } from './record-view.js';

recordViewSchema.index({ person: 1, at: -1, _id: 1 });
recordViewSchema.index({ by: 1, at: -1, _id: 1 });
recordViewSchema.index({ at: 1 });

export const RecordViewModel = mongoose.model('RecordView', recordViewSchema, 'recordviews');
