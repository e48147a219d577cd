import { Router, type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../../ground/clock.js';
import { addressKey } from '../../web/limits/address-key.js';
import { CALLS_AT_ONCE, LeasedLimit } from '../../web/limits/leased-limit.js';
import { RateLimit } from '../../web/limits/rate-limit.js';
import { LIMITS } from '../../web/limits/rules.js';
import { refuseForeignHost } from '../../web/set-up/refuse-foreign-host.js';
import { resourceTypes, schemas, serviceProviderConfig } from './discovery.js';
import {
  getGroup,
  keepGroup,
  listGroups,
  patchGroup,
  refuseGroup,
  replaceGroup,
} from './groups/group-doors.js';
import { listResponse, oneOf } from './protocol/list.js';
import { readBytes } from './protocol/read-json.js';
import { noResource, ScimError } from './protocol/scim-error.js';
import { searched } from './protocol/search.js';
import { fieldsOf, type ScimCall } from './scim-call.js';
import { answerFault } from './scim-faults.js';
import type { AccessToken } from '../../people/access-tokens/access-tokens.js';
import { tokenSaid } from '../../people/access-tokens/access-tokens.js';
import {
  createUser,
  getUser,
  listUsers,
  patchUser,
  removeUser,
  replaceUser,
} from './users/user-doors.js';
import { SCIM } from '../../ground/addresses/doors.js';

interface Options {
  publicUrl: string;
  clock: Clock;
  log: Logger;
}

/** What becomes of a request whose token is known. */
type Door = (call: ScimCall, res: Response, id: string) => Promise<void> | void;

/** What is the same for everybody; it has no filter (RFC 7644, 4). */
const tell =
  (of: (base: string) => object): Door =>
  ({ req, base }, res) => {
    if (oneOf(fieldsOf(req), 'filter') !== undefined)
      throw new ScimError(403, 'There is no filter here');
    res.type('application/scim+json').send(JSON.stringify(of(base)));
  };

const listed =
  (of: (base: string) => readonly object[]) =>
  (base: string): object => {
    const all = of(base).map((one) => ({ ...one }));
    return listResponse(all, all.length, 0);
  };

const one =
  (of: (base: string) => readonly { id: string }[]): Door =>
  ({ base }, res, id) => {
    const found = of(base).find((each) => each.id === id);
    if (!found) throw noResource(id);
    res.type('application/scim+json').send(JSON.stringify(found));
  };

/** Every door below `/scim/v2`, each of which asks for a token. */
export const SCIM_DOORS: readonly {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  door: Door;
}[] = [
  { method: 'get', path: '/ServiceProviderConfig', door: tell(serviceProviderConfig) },
  { method: 'get', path: '/ResourceTypes', door: tell(listed(resourceTypes)) },
  { method: 'get', path: '/ResourceTypes/:id', door: one(resourceTypes) },
  { method: 'get', path: '/Schemas', door: tell(listed(schemas)) },
  { method: 'get', path: '/Schemas/:id', door: one(schemas) },
  { method: 'get', path: '/Users', door: listUsers },
  { method: 'post', path: '/Users', door: createUser },
  { method: 'post', path: '/Users/.search', door: (call, res) => listUsers(searched(call), res) },
  { method: 'get', path: '/Users/:id', door: getUser },
  { method: 'put', path: '/Users/:id', door: replaceUser },
  { method: 'patch', path: '/Users/:id', door: patchUser },
  { method: 'delete', path: '/Users/:id', door: removeUser },
  { method: 'get', path: '/Groups', door: listGroups },
  { method: 'post', path: '/Groups', door: refuseGroup },
  { method: 'post', path: '/Groups/.search', door: (call, res) => listGroups(searched(call), res) },
  { method: 'get', path: '/Groups/:id', door: getGroup },
  { method: 'put', path: '/Groups/:id', door: replaceGroup },
  { method: 'patch', path: '/Groups/:id', door: patchGroup },
  { method: 'delete', path: '/Groups/:id', door: keepGroup },
];

/**
 * The doors by which directories provision people (RFC 7644). They stand apart from all others: who comes
 * here has a token and no session, and a token opens nothing else. No browser says a token by itself, so
 * it does not matter which page a request comes from.
 */
export function setUpProvisioning(app: Express, { publicUrl, clock, log }: Options): void {
  const base = `${publicUrl}${SCIM.to()}`;
  const byToken = new LeasedLimit(LIMITS.provisioning, CALLS_AT_ONCE);
  const misses = new RateLimit(LIMITS.provisioningMisses);
  const known = new WeakMap<Request, AccessToken>();

  const requireToken: RequestHandler = async (req, res, next) => {
    res.set('Cache-Control', 'no-store');
    const [, said] = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(req.get('authorization') ?? '') ?? [];
    const token = said === undefined ? undefined : await tokenSaid('directory', said, clock());
    if (!token) {
      // Nobody guesses a token: what is right need not wait until it is known how many were not.
      await misses.count(addressKey(req.ip));
      res.set('WWW-Authenticate', 'Bearer realm="SCIM"');
      throw new ScimError(401, 'The token is missing, unknown or was taken back');
    }
    await byToken.count(token._id);
    known.set(req, token);
    next();
  };

  const open =
    (door: Door): RequestHandler =>
    async (req, res) => {
      const token = known.get(req);
      if (!token) throw new Error('A door without a token');
      await door({ req, token, base, now: clock() }, res, String(req.params.id));
    };

  const doors = Router();
  doors.use(refuseForeignHost(publicUrl), requireToken, readBytes);
  for (const { method, path, door } of SCIM_DOORS) doors[method](path, open(door));
  doors.use((req) => {
    throw new ScimError(404, `There is no ${req.path.slice(0, 100)}`);
  });
  doors.use(answerFault(log));
  app.use(SCIM.pattern, doors);
}
