import { RequestRefused } from './status-of.js';
import express, { type Request, type RequestHandler } from 'express';
import { noFields, readPairsOf } from './fields.js';
import { readFiles, type FilesTaken } from './upload.js';

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** What a form may weigh; whatever is beyond is refused before it is read. */
export interface BodyBudget {
  /** Names with values, repeated ones counted each. */
  fields: number;
  bytes: number;
  /** Files beside the fields; a form of a route without them is never read as multipart. */
  files?: FilesTaken;
}

/** What a visitor may send, of whom nothing is known: a few short fields. */
export const VISITORS_FORM: BodyBudget = { fields: 20, bytes: 20_000 };
/** The forms of most pages: some dozens of fields, and a few texts of several pages. */
export const USUAL_FORM: BodyBudget = { fields: 500, bytes: 250_000 };
/** A form with some fields for each of 500 people, or a long pasted list. */
export const LARGE_FORM: BodyBudget = { fields: 5000, bytes: 1_000_000 };

/** A pasted list of 10,000 people, each with name and address, in letters of two bytes. */
export const LONG_LIST: BodyBudget = { fields: 200, bytes: 6_000_000 };

/** Seconds within which a form has to come whole; a file on a bad line takes a while. */
const SECONDS = { form: 30, files: 120 } as const;

/** The body is of a kind that this address doesn't take. */
export class UnknownKindOfBody extends RequestRefused {
  constructor() {
    super('unknownKindOfBody', 415);
  }
}

/** The body came too slowly to be waited for. */
export class TooSlow extends RequestRefused {
  constructor() {
    super('tooSlow', 408);
  }
}

/**
 * Reads a form within its budget: `req.body` is flat (see Fields) afterwards, whatever was sent, and
 * without a name where nothing was.
 * @throws {UnknownKindOfBody, TooSlow, Unreadable, TooManyFields} and what readFiles throws
 */
export function readBody(budget: BodyBudget): RequestHandler {
  const form = readForm(budget);
  const files = budget.files && readFiles(budget.files, budget);
  return (req, res, next) => {
    req.body = noFields();
    if (!hasBody(req)) {
      next();
      return;
    }
    const read = req.is(FORM) ? form : files && req.is(MULTIPART) ? files : undefined;
    if (!read) throw new UnknownKindOfBody();
    // Whoever stops sending is answered, and let go once the answer is out.
    const deadline = setTimeout(
      () => {
        res.set('Connection', 'close').once('finish', () => req.destroy());
        finish(new TooSlow());
      },
      (read === form ? SECONDS.form : SECONDS.files) * 1000,
    );
    res.once('close', () => {
      clearTimeout(deadline);
    });
    let finished = false;
    const finish = (error?: unknown) => {
      if (finished) return;
      finished = true;
      clearTimeout(deadline);
      next(error);
    };
    void read(req, res, finish);
  };
}

/** A form as a browser sends it where no file is chosen. */
function readForm({ fields, bytes }: BodyBudget): RequestHandler {
  const read = express.raw({ type: FORM, limit: bytes, inflate: false });
  return (req, res, next) => {
    read(req, res, (error?: unknown) => {
      if (error) {
        next(error);
        return;
      }
      try {
        req.body = Buffer.isBuffer(req.body) ? readPairsOf(req.body, fields) : noFields();
        next();
      } catch (fault) {
        next(fault);
      }
    });
  };
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
