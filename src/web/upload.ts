import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { decodeText } from './decode-text.js';
import { DomainError } from './errors.js';

const MEGABYTE = 1_000_000;
/** Fields beside the files; what a form of ours sends is far below. */
const LIMITS = { fields: 100, fieldSize: MEGABYTE, files: 5 } as const;

/** The form's parts do not hold together: it was cut short, or was no form. */
class BrokenForm extends DomainError {
  constructor() {
    super('badRequest', 400);
  }
}

/** A file, or all of the form, is larger than it may be. */
export class UploadTooLarge extends DomainError {
  constructor(bytes: number) {
    super('uploadTooLarge', 413, { count: Math.floor(bytes / MEGABYTE) });
  }
}

/** A file as it came: nothing of what its sender says about it is believed. */
export interface UploadedFile {
  bytes: Buffer;
  /** What it was called where it came from. */
  name: string;
}

/**
 * Reads a form that carries files of up to so many bytes each, into memory; `fileOf` then gives them.
 * Forms without files pass as they are.
 * @throws {BrokenForm, UploadTooLarge}
 */
export function readFiles(largest = MEGABYTE): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { ...LIMITS, fileSize: largest },
    defParamCharset: 'utf8',
  }).any();
  return (req, res, next) => {
    read(req, res, (error: unknown) => {
      if (!error) next();
      else next(isLimit(error) ? new UploadTooLarge(largest) : new BrokenForm());
    });
  };
}

/** The file that a form sent under this name; undefined where none was chosen. */
export function fileOf(req: Request, field: string): UploadedFile | undefined {
  const file = filesOf(req).find(({ fieldname }) => fieldname === field);
  return file && file.size > 0 ? { bytes: file.buffer, name: file.originalname } : undefined;
}

/**
 * Reads a form that carries files of text: every field of the body is a string then, a file's being
 * its text. At most a megabyte each.
 */
export const readUpload: RequestHandler[] = [
  readFiles(),
  (req, _res, next) => {
    const texts = filesOf(req).map(({ fieldname, buffer }) => [fieldname, decodeText(buffer)]);
    req.body = { ...(req.body as object | undefined), ...Object.fromEntries(texts) } as unknown;
    next();
  },
];

const filesOf = ({ files }: Request): Express.Multer.File[] => (Array.isArray(files) ? files : []);

const isLimit = (error: unknown): boolean =>
  error instanceof multer.MulterError && error.code.startsWith('LIMIT_F');
