import { RequestRefused } from './status-of.js';
import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { DomainError } from '../../ground/errors.js';
import { bodyOf, gather, Unreadable, type Fields } from './fields.js';
import { UnderWay } from './under-way.js';

const MEGABYTE = 1_000_000;

/** The files that a form may carry: one under each of these names. */
export interface FilesTaken {
  names: readonly string[];
  /** Bytes of each. */
  largest: number;
}

/** A file, or all of the form, is larger than it may be. */
export class UploadTooLarge extends DomainError {
  constructor(bytes: number) {
    super('uploadTooLarge', 'too-large', { count: Math.floor(bytes / MEGABYTE) });
  }
}

/** How much comes has to be said before it comes; browsers do. */
class LengthUnsaid extends RequestRefused {
  constructor() {
    super('badRequest', 411);
  }
}

/** A file as it came: nothing of what its sender says about it is believed. */
export interface UploadedFile {
  bytes: Buffer;
  /** What it was called where it came from. */
  name: string;
}

const underWay = new UnderWay();

/**
 * Reads a form that carries files, into memory; `fileOf` then gives them.
 * @throws {Unreadable, UploadTooLarge, LengthUnsaid, Busy} the last three before a byte is read
 */
export function readFiles(
  { names, largest }: FilesTaken,
  { fields, bytes }: { fields: number; bytes: number },
): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: {
      fields,
      fieldSize: bytes,
      fieldNameSize: 100,
      files: names.length,
      parts: fields + names.length,
      headerPairs: 10,
      fileSize: largest,
    },
    defParamCharset: 'utf8',
  }).fields(names.map((name) => ({ name, maxCount: 1 })));
  const most = names.length * largest + bytes;
  return (req, res, next) => {
    const length = Number(req.get('content-length') ?? NaN);
    if (Number.isNaN(length)) throw new LengthUnsaid();
    if (length > most) throw new UploadTooLarge(largest);
    const giveBack = underWay.take(req.user?.id ?? req.ip ?? '', length);
    res.once('close', giveBack);
    read(req, res, (error: unknown) => {
      if (error) {
        next(isLimit(error) ? new UploadTooLarge(largest) : new Unreadable());
        return;
      }
      try {
        req.body = flat(bodyOf(req));
        next();
      } catch (fault) {
        next(fault);
      }
    });
  };
}

/** The fields as they were named: the parser makes objects of brackets, which no form of ours has. */
function flat(body: object): Fields {
  return gather(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
      [value].flat().map((one): [string, string] => {
        if (typeof one !== 'string') throw new Unreadable();
        return [name, one];
      }),
    ),
  );
}

/** The file that a form sent under this name; undefined where none was chosen. */
export function fileOf(req: Request, field: string): UploadedFile | undefined {
  const file = filesOf(req).find(({ fieldname }) => fieldname === field);
  return file && file.size > 0 ? { bytes: file.buffer, name: file.originalname } : undefined;
}

/** The files that a request's form carries. */
export const filesOf = ({ files }: Request): Express.Multer.File[] =>
  Array.isArray(files) ? files : Object.values(files ?? {}).flat();

const isLimit = (error: unknown): boolean =>
  error instanceof multer.MulterError &&
  ['LIMIT_FILE_SIZE', 'LIMIT_FIELD_VALUE', 'LIMIT_FIELD_COUNT', 'LIMIT_FILE_COUNT'].includes(
    error.code,
  );
