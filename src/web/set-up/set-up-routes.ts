import { RequestRefused } from '../routes/status-of.js';
import type { Express, RequestHandler } from 'express';
import { requireAccess } from '../routes/access.js';
import { readBody, USUAL_FORM, VISITORS_FORM } from '../routes/body.js';
import { limitFiles } from '../routes/limit-files.js';
import { openToEverySite } from './open-to-every-site.js';
import type { Route } from '../routes/route.js';

/** The address is there, but not for this; what it is for stands in the header Allow. */
export class MethodNotAllowed extends RequestRefused {
  constructor() {
    super('methodNotAllowed', 405);
  }
}

/**
 * Mounts every route behind its access rule and its limits; a form is read once its sender is known to
 * be let in.
 */
export function setUpRoutes(app: Express, routes: readonly Route[]): void {
  const limitsOf = limitFiles();
  for (const route of routes) {
    const { method, path, access, body, handler } = route;
    const budget = body ?? (access === 'anyone' ? VISITORS_FORM : USUAL_FORM);
    if (route.everySite) app.route(path).all(openToEverySite);
    const read = method === 'post' ? [readBody(budget)] : [];
    app[method](path, requireAccess(access), ...limitsOf(route), ...read, ...[handler].flat());
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    // By `app.all` it would be mounted for each of some thirty methods: half of the time of a start.
    app.route(path).all(refuseMethod(routes.filter((route) => route.path === path)));
  }
}

function refuseMethod(routes: readonly Route[]): RequestHandler {
  const methods = routes.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : ['POST']));
  const allow = [...methods, 'OPTIONS'].join(', ');
  return (req, res) => {
    res.set('Allow', allow);
    if (req.method !== 'OPTIONS') throw new MethodNotAllowed();
    res.sendStatus(204);
  };
}
