import type { Request } from 'express';

/** The pattern of the address that answers a request, never what was typed; `none` where nothing answers. */
export function routeOf(req: Pick<Request, 'baseUrl' | 'route'>): string {
  const path: unknown = (req.route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? req.baseUrl + path : 'none';
}
