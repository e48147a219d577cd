import { readdirSync } from 'node:fs';
import express, { type Express, type RequestHandler } from 'express';
import { fromRoot } from '../../ground/paths.js';

/** Built files carry their content's hash in the name and may be kept for a year; the rest for an hour. */
export function setUpStaticFiles(app: Express): void {
  app.use(
    '/built',
    express.static(fromRoot('public/built'), { immutable: true, maxAge: '1y', index: false }),
  );
  app.use(onlyForFiles(express.static(fromRoot('public'), { maxAge: '1h', index: false })));
}

/** Asks the disk for what stood in `public` at the start alone, and not for the address of every page. */
function onlyForFiles(serve: RequestHandler): RequestHandler {
  const entries = new Set(readdirSync(fromRoot('public')));
  return (req, res, next) => {
    const first = req.path.split('/', 2)[1] ?? '';
    if (entries.has(first)) serve(req, res, next);
    else next();
  };
}
