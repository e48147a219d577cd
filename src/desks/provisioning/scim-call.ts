import type { Request, Response } from 'express';
import type { Fields } from '../../web/routes/fields.js';
import type { JsonObject } from './protocol/read-json.js';
import type { AccessToken } from '../../people/access-tokens/access-tokens.js';

/** What a directory asks, once its token is known. */
export interface ScimCall {
  req: Request;
  token: AccessToken;
  /** Address of the doors, without a stroke at its end. */
  base: string;
  now: Date;
  /** What is asked for in a body instead of the address (RFC 7644, 3.4.3). */
  asked?: Fields;
}

/** What a list is asked by: what the body says, else the address. */
export const askedOf = ({ req, asked }: ScimCall): Fields => asked ?? fieldsOf(req);

/** The query's fields: this application reads them flat. */
export function fieldsOf(req: Request): Fields {
  const { query } = req as { query: Fields };
  return query;
}

/** Answers with a resource, its version and its address. */
export function sendResource(
  res: Response,
  resource: { meta: { location: string; version: string } },
  shown: JsonObject,
): void {
  const { location, version } = resource.meta;
  res.set({ ETag: version, 'Content-Location': location });
  res.type('application/scim+json').send(JSON.stringify(shown));
}
