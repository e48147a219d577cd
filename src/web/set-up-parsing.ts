import express, { type Express } from 'express';

/** Marks of 500 participants with notes are about 2,500 fields; beyond these bounds is an error, never a cut. */
const MOST_FIELDS = 5000;
const LARGEST_BODY = '1mb';

/** Form bodies as flat name–value pairs; a repeated name becomes a list. */
export function setUpParsing(app: Express): void {
  app.use(
    express.urlencoded({ extended: false, parameterLimit: MOST_FIELDS, limit: LARGEST_BODY }),
  );
  app.use(express.json({ limit: LARGEST_BODY }));
}
