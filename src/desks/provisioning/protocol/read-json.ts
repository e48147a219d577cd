import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler } from 'express';
import { badRequest, ScimError } from './scim-error.js';

/** A resource with hundreds of members is far below. */
const LARGEST = 250_000;
const KINDS = ['application/scim+json', 'application/json'];

/** A JSON object as it came. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const read = express.raw({ type: KINDS, limit: LARGEST, inflate: false });

/** Reads a body into memory, bounded before a byte of it is understood. */
export const readBytes: RequestHandler = (req, res, next) => {
  if (!['POST', 'PUT', 'PATCH'].includes(req.method)) {
    next();
    return;
  }
  if (!req.is(KINDS)) throw new ScimError(415, 'Send application/scim+json');
  read(req, res, next);
};

/** The object that a request brings. @throws {ScimError} invalidSyntax */
export function objectIn(req: Request): JsonObject {
  const { body } = req as { body?: unknown };
  if (!Buffer.isBuffer(body) || !isUtf8(body))
    throw badRequest('invalidSyntax', 'The body is not JSON in UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw badRequest('invalidSyntax', 'The body is not JSON');
  }
  if (!isObject(value)) throw badRequest('invalidSyntax', 'The body is no JSON object');
  return value;
}
