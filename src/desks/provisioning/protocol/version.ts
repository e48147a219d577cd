import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { JsonObject } from './read-json.js';
import { ScimError } from './scim-error.js';

/** A resource's weak version: another one whenever it says something else. */
export const versionOf = (said: JsonObject): string =>
  `W/"${createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22)}"`;

const bare = (tag: string) => tag.trim().replace(/^W\//, '');

/** Whether a request names the version that it has seen. */
export const namesVersion = (req: Request): boolean => {
  const tags = req.get('if-match');
  return tags !== undefined && tags.trim() !== '*';
};

/** @throws {ScimError} 412 where the request has seen another version (RFC 7644, 3.14) */
export function checkVersion(req: Request, version: string): void {
  const tags = req.get('if-match') ?? '*';
  if (!namesVersion(req) || tags.split(',').some((tag) => bare(tag) === bare(version))) return;
  throw changedMeanwhile();
}

/** Somebody else was faster. */
export const changedMeanwhile = (): ScimError =>
  new ScimError(412, 'The resource has changed since it was read: read it again');
