import express, { type Express } from 'express';
import { fromRoot } from './paths.js';

/** Built files carry their content's hash in the name and may be kept for a year; the rest for an hour. */
export function setUpStaticFiles(app: Express): void {
  app.use(
    '/built',
    express.static(fromRoot('public/built'), { immutable: true, maxAge: '1y', index: false }),
  );
  app.use(express.static(fromRoot('public'), { maxAge: '1h', index: false }));
}
