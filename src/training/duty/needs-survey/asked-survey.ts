import type { Request } from 'express';
import { found, NotFound } from '../../../ground/errors.js';
import type { Survey } from './survey.js';
import { surveyOf } from './surveys.js';

/** The survey of the year in an address. @throws {NotFound} */
export async function surveyAsked(req: Request): Promise<Survey> {
  const year = String(req.params.year);
  if (!/^20\d\d$/.test(year)) throw new NotFound();
  return found(await surveyOf(Number(year)));
}
