import type { Request } from 'express';
import type { Bilingual } from '../../ground/plain.js';
import { dayIn } from '../../ground/time/days.js';
import { departmentNames } from '../../people/departments/departments.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { lookedUp, QueryRefused, readQuery, type ReadQuery } from '../../web/queries/query.js';
import { countOutcome, ELSEWHERE, NOT_SET, type Outcome } from './count-outcome.js';
import { outcomeDocuments, type OutcomeDocuments } from './outcome-documents.js';
import {
  audienceOf,
  outcomeQuery,
  periodOf,
  unfitting,
  yearsOf,
  type Audience,
  type OutcomeQuery,
} from './outcome-query.js';

/** The figures that were asked for, with all that their tables need. */
export interface Answer {
  query: OutcomeQuery;
  audience: Audience;
  documents: OutcomeDocuments;
  outcome: Outcome;
  /** What districts are called, by id of the department that administers each. */
  districts: ReadonlyMap<string, Bilingual>;
}

/** What an address asks, understood or with its faults. */
export async function askedOf(req: Request): Promise<ReadQuery<OutcomeQuery>> {
  return lookedUp(readQuery(outcomeQuery, req.query), (query) =>
    Promise.resolve(unfitting(query, readerOf(req).now)),
  );
}

/** The answer to a question. @throws {QueryRefused} where it was not understood */
export async function answerTo(
  { values: query, faults }: ReadQuery<OutcomeQuery>,
  now: Date,
): Promise<Answer> {
  if (!query) throw new QueryRefused(faults);
  const years = yearsOf(query, now);
  const documents = await outcomeDocuments(periodOf(years));
  const outcome = countOutcome(years, documents, dayIn(now));
  const ids = outcome.byDistrict.map(({ key }) => key);
  const districts = await departmentNames(
    ids.filter((key) => key !== ELSEWHERE && key !== NOT_SET),
  );
  return { query, audience: audienceOf(query), documents, outcome, districts };
}
