import type { Express } from 'express';
import { requireAccess } from './access.js';
import { limitFiles } from './limit-files.js';
import type { Route } from './route.js';

/** Mounts every route behind its access rule and its limits. */
export function setUpRoutes(app: Express, routes: readonly Route[]): void {
  const limitsOf = limitFiles();
  for (const route of routes) {
    const { method, path, access, handler } = route;
    app[method](path, requireAccess(access), ...limitsOf(route), ...[handler].flat());
  }
}
