import type { RequestHandler } from 'express';
import type { BodyBudget } from './body.js';
import type { Role } from '../../ground/roles.js';

/**
 * Who may use a route: anyone; whoever works here and signed in (`signed-in`), or holds one of these roles;
 * residents alone; or both, `account`. Nothing is open to residents that does not say so.
 */
export type Access = 'anyone' | 'signed-in' | 'account' | 'resident' | readonly Role[];

/**
 * One door of the application. `access` cannot be left out, so no route is open by oversight; the
 * same list is mounted by the application and walked by the access test.
 */
export interface Route {
  method: 'get' | 'post';
  path: string;
  access: Access;
  /** What a form sent here may weigh, where it is more than usual or carries files. */
  body?: BodyBudget;
  /** Whether scripts of other sites may read the answer. */
  everySite?: true;
  handler: RequestHandler | RequestHandler[];
}

export const get = (path: string, access: Access, ...handler: RequestHandler[]): Route => ({
  method: 'get',
  path,
  access,
  handler,
});

export const post = (path: string, access: Access, ...handler: RequestHandler[]): Route => ({
  method: 'post',
  path,
  access,
  handler,
});

/** The same door, also for scripts of other sites. */
export const everySite = (route: Route): Route => ({ ...route, everySite: true });

/** The same door for a form of another weight. */
export const taking = (body: BodyBudget, route: Route): Route => ({ ...route, body });
