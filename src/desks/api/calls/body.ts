import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler } from 'express';
import type { z } from 'zod';
import { faultOf } from '../../../web/forms/form.js';
import { BodyRefused, CallRefused } from './problem.js';

/** The largest thing that a program sends is a few texts. */
const LARGEST = 100_000;
const read = express.raw({ type: 'application/json', limit: LARGEST, inflate: false });

/** Reads a body into memory, bounded before a byte of it is understood. */
export const readJson: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || !hasBody(req)) {
    next();
    return;
  }
  if (!req.is('application/json'))
    throw new CallRefused(415, 'unknownKindOfBody', 'Send application/json');
  read(req, res, next);
};

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * What a call brings, by its schema; a name that the schema does not know is a fault.
 * @throws {CallRefused} for what is no JSON object
 * @throws {BodyRefused} naming what was not understood
 */
export function bodyIn(req: Request, schema: z.ZodObject | undefined): unknown {
  const { body } = req as { body?: unknown };
  const given = Buffer.isBuffer(body) && body.length > 0 ? parsed(body) : {};
  if (!schema) {
    if (Object.keys(given).length > 0) throw unknown(Object.keys(given));
    return {};
  }
  const { success, data, error } = schema.strict().safeParse(given);
  if (success) return data;
  const names = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [...issue.path, key].join('.'))
      : [],
  );
  if (names.length > 0) throw unknown(names);
  throw new BodyRefused(
    error.issues.map(({ path, message }) => ({ name: path.join('.'), fault: faultOf(message) })),
  );
}

const unknown = (names: readonly string[]) =>
  new BodyRefused(names.map((name) => ({ name, fault: 'unknownField' })));

function parsed(body: Buffer): Record<string, unknown> {
  try {
    if (isUtf8(body)) {
      const value: unknown = JSON.parse(body.toString('utf8'));
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    }
  } catch {
    // Told below.
  }
  throw new CallRefused(400, 'badJson', 'The body is no JSON object in UTF-8');
}
