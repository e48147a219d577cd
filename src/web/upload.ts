import express, { type RequestHandler } from 'express';
import { decodeText } from './decode-text.js';
import { DomainError } from './errors.js';

const LARGEST_UPLOAD = '1mb';

/** The form's parts do not hold together: it was cut short, or was no form. */
class BrokenForm extends DomainError {
  constructor() {
    super('badRequest', 400);
  }
}

/**
 * Reads a form that carries files of text: every field of the body is a string then, a file's being
 * its text. Forms without files pass as they are. At most a megabyte in all.
 */
export const readUpload: RequestHandler[] = [
  express.raw({ type: 'multipart/form-data', limit: LARGEST_UPLOAD }),
  (req, _res, next) => {
    if (Buffer.isBuffer(req.body)) req.body = fieldsOf(req.body, req.get('content-type') ?? '');
    next();
  },
];

/** The fields of a form as browsers send it (RFC 7578). @throws {BrokenForm} */
function fieldsOf(body: Buffer, type: string): Record<string, string> {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  // One letter for each byte, so that nothing is lost until the encoding of a part is known.
  const parts = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary ?? ''}`).slice(1);
  if (!boundary || !parts.pop()?.startsWith('--')) throw new BrokenForm();
  return Object.fromEntries(parts.map(fieldOf));
}

function fieldOf(part: string): [name: string, text: string] {
  const end = part.indexOf('\r\n\r\n');
  const name = /^content-disposition:.*?[;\s]name="([^"]*)"/im.exec(part.slice(0, end))?.[1];
  if (end < 0 || name === undefined) throw new BrokenForm();
  return [name, decodeText(Buffer.from(part.slice(end + 4), 'latin1'))];
}
