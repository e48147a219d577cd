import { RequestRefused } from '../routes/status-of.js';
import type { Express } from 'express';
import { isUntypable, readPairs, Unreadable } from '../routes/fields.js';

/** A list with all its filters, and a long search, are far below. */
const MOST_FIELDS = 200;
/** What every browser, proxy and log takes. */
const LONGEST_ADDRESS = 8000;

/** The address is longer than any of ours. */
export class AddressTooLong extends RequestRefused {
  constructor() {
    super('addressTooLong', 414);
  }
}

/**
 * Addresses are read once, into flat fields (see Fields): what no address of ours holds is refused here,
 * so that no handler meets it. Forms are read behind the access rule of their route (see readBody).
 */
export function setUpParsing(app: Express): void {
  app.set('query parser', (text: string | null) => readPairs(text ?? '', MOST_FIELDS));
  app.use((req, _res, next) => {
    if (req.originalUrl.length > LONGEST_ADDRESS) throw new AddressTooLong();
    if (isUntypable(pathOf(req.path))) throw new Unreadable();
    // Express reads it anew at each look.
    Object.defineProperty(req, 'query', { value: req.query, enumerable: true });
    next();
  });
}

function pathOf(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new Unreadable();
  }
}
