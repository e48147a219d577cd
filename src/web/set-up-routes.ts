import type { Express } from 'express';
import { requireAccess } from './access.js';
import type { Route } from './route.js';

/** Mounts every route behind its access rule. */
export function setUpRoutes(app: Express, routes: readonly Route[]): void {
  for (const { method, path, access, handler } of routes) {
    app[method](path, requireAccess(access), ...[handler].flat());
  }
}
