import { keptIn } from '../../../database/kept.js';
import { CheckInModel, type CheckIn } from './check-in-model.js';

/** Scans by which a person checked in. */
export const checkInsKept = keptIn<Omit<CheckIn, 'device' | 'browser'>>(CheckInModel, {
  by: ['person'],
  without: ['_id', 'device', 'browser'],
});
