import { beforeEach } from '@jest/globals';
import type { Express } from 'express';
import { LimitModel } from '../../src/web/limits/limit-model.js';
import { testApp } from './test-app.js';
import { useTestDatabase } from './test-database.js';

/**
 * The application on an empty database, for a file whose tests ask all from one address: what one of them
 * counted is nothing to the next. Call it at the top level of the file.
 */
export function useUncountedApp(): Express {
  useTestDatabase();
  beforeEach(() => LimitModel.deleteMany({}));
  return testApp();
}
