import mongoose from 'mongoose';
import { failureSchema } from './failure.js';

failureSchema.index({ kind: 1, nextAt: 1 });
failureSchema.index({ failures: 1, lastAt: -1, _id: 1 });

export const FailureModel = mongoose.model('JobFailure', failureSchema, 'jobfailures');
