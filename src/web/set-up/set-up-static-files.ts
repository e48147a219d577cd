import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import express, { type Express, type RequestHandler, type Response } from 'express';
import { fromRoot } from '../../ground/paths.js';

const PACKED = '.br';

/** Built files carry their content's hash in the name and may be kept for a year; the rest for an hour. */
export function setUpStaticFiles(app: Express): void {
  app.use(
    '/built',
    compressedBefore(),
    express.static(fromRoot('public/built'), {
      ...{ immutable: true, maxAge: '1y', index: false },
      setHeaders: sayWhatIsPacked,
    }),
  );
  app.use(onlyForFiles(express.static(fromRoot('public'), { maxAge: '1h', index: false })));
}

/**
 * Gives what the build has compressed, and better than there is time for while somebody waits, to whoever
 * takes it. What was built since the start is compressed as pages are.
 */
function compressedBefore(): RequestHandler {
  const folder = fromRoot('public/built');
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : [];
  const there = new Set(files.map((file) => `/${file.split(path.sep).join('/')}`));
  return (req, res, next) => {
    const file = `${req.path}${PACKED}`;
    if (there.has(file)) {
      res.vary('Accept-Encoding');
      if (req.acceptsEncodings('br') === 'br') req.url = file;
    }
    next();
  };
}

/** A file that is sent at last is of the kind that it has unpacked; an answer without it says nothing of the sort. */
function sayWhatIsPacked(res: Response, file: string): void {
  if (file.endsWith(PACKED))
    res.type(path.extname(file.slice(0, -PACKED.length))).set('Content-Encoding', 'br');
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
