import {
  Router,
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
} from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../../ground/clock.js';
import { Busy, Forbidden, NotFound } from '../../ground/errors.js';
import { DEFAULT_LANGUAGE, LANGUAGES, isLanguage } from '../../ground/language/languages.js';
import type { OidcProvider } from '../../ground/settings/oidc.js';
import type { AccessToken } from '../../people/access-tokens/access-tokens.js';
import { accountById } from '../../people/person/people.js';
import { isObliged } from '../../people/second-factor/obligation/obligation.js';
import { FactorNeeded } from '../../people/second-factor/require-factor.js';
import { clientTokens, LONGEST_CLIENT_TOKEN } from '../../people/single-sign-on/client-tokens.js';
import { takesOut } from '../../people/sign-in/security-log/taken-out.js';
import { watchRequest } from '../../people/sign-in/security-log/watch-requests.js';
import { addressKey } from '../../web/limits/address-key.js';
import { CALLS_AT_ONCE, LeasedLimit } from '../../web/limits/leased-limit.js';
import { RateLimit } from '../../web/limits/rate-limit.js';
import { LIMITS } from '../../web/limits/rules.js';
import { queryOf } from '../../web/queries/query.js';
import { mayUse } from '../../web/routes/access.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { refuseForeignHost } from '../../web/set-up/refuse-foreign-host.js';
import { bodyIn, readJson } from './calls/body.js';
import { readFields, sparse } from './calls/fields.js';
import { goingHeaders } from './calls/going.js';
import { once } from './calls/once.js';
import { CallRefused, problemOf } from './calls/problem.js';
import { revisionsIn, tagOf } from './calls/revision.js';
import type { Call, Operation } from './operation.js';
import { saidToken } from './tokens/said-token.js';
import { operationsOf } from './operations/operations.js';
import { openApiOf } from './reference/openapi.js';
import { z } from 'zod';
import { API, API_DOCS } from '../../ground/addresses/doors.js';

interface Options {
  publicUrl: string;
  oidc: readonly OidcProvider[];
  clock: Clock;
  log: Logger;
}

/** Who comes in with a token. */
interface Caller {
  token: AccessToken;
  user: CurrentUser;
}

const NO_QUERY = z.object({});
const BEARER = new RegExp(`^Bearer +([\\w.~+/=-]{1,${LONGEST_CLIENT_TOKEN}})$`, 'i');

/**
 * The API: doors for programs, each with a token in its owner's name. They stand apart from pages: no
 * session opens them, and no browser says a token by itself.
 */
export function setUpApi(
  app: Express,
  { publicUrl, oidc, clock, log }: Options,
  operations = operationsOf(publicUrl),
): void {
  const byToken = new LeasedLimit(LIMITS.api, CALLS_AT_ONCE);
  const misses = new RateLimit(LIMITS.apiMisses);
  const clients = clientTokens(oidc);
  const document = JSON.stringify(openApiOf(operations, publicUrl));

  async function callerOf(req: Request): Promise<Caller | undefined> {
    const said = req.get('authorization');
    if (said === undefined) return undefined;
    const [, word] = BEARER.exec(said) ?? [];
    const token = word === undefined ? undefined : await saidToken(word, clock(), clients);
    // Whoever left, has another password or other roles opens nothing by what they made before.
    const account = token && (await accountById(token.by));
    if (!account || account.mark !== token.mark) {
      // Nobody guesses a token: what is right need not wait until it is known how many were not.
      await misses.count(addressKey(req.ip));
      throw new CallRefused(401, 'unknownToken', 'The token is unknown, expired or taken back');
    }
    const caller = { token, user: account.user };
    // Before it is counted: the security log tells who was refused, too.
    req.user = caller.user;
    await byToken.count(caller.token._id);
    return caller;
  }

  const open =
    (operation: Operation): RequestHandler =>
    async (req, res) => {
      const caller = await callerOf(req);
      await allow(operation, caller);
      const reads = operation.method === 'get';
      const { fields: named, ...asks } = req.query;
      const fields = reads ? readFields(operation.answer, named) : undefined;
      const call: Omit<Call, 'save'> = {
        user: caller?.user,
        params: req.params as Record<string, string>,
        query: queryOf(operation.query ?? NO_QUERY, reads ? asks : req.query),
        body: reads ? {} : bodyIn(req, operation.body),
        lang: languageAsked(req),
        now: clock(),
        from: addressKey(req.ip),
        only: reads ? undefined : revisionsIn(req.get('if-match'), operation.revised),
        res,
      };
      const act = async (save?: string) => {
        const { status = 200, body } = await operation.handle({ ...call, save });
        return { status, body };
      };
      const key = operation.once ? req.get('idempotency-key') : undefined;
      const asked = [operation.id, call.params, call.body, ...(call.only ? [call.only] : [])];
      const { status, body: whole } =
        key === undefined || !caller
          ? await act()
          : await once({ token: caller.token._id, key, asked, now: call.now }, act);
      if (operation.takesOut) takesOut(res);
      const text = JSON.stringify(sparse(whole, fields));
      const tag = tagOf(text, whole);
      res.status(status).set('ETag', tag).type('application/json').send(text);
    };

  const doors = Router();
  doors.use(watchRequest, refuseForeignHost(publicUrl), (_req, res, next) => {
    res.set({ 'Cache-Control': 'private, no-cache', Vary: 'Authorization, Accept-Language' });
    next();
  });
  doors.get('/openapi.json', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=3600').type('application/json').send(document);
  });
  // Before anything can be refused: whoever is told of it for a year hears it in every answer.
  for (const { method, path, going } of operations) {
    if (!going) continue;
    const told = goingHeaders(going, `${publicUrl}${API_DOCS.to()}`);
    doors[method](inExpress(path), (_req, res, next) => {
      res.set(told);
      next();
    });
  }
  doors.use(readJson);
  const paths = new Set(operations.map(({ path }) => path));
  for (const path of paths) {
    const at = inExpress(path);
    const here = operations.filter((operation) => operation.path === path);
    for (const operation of here) doors[operation.method](at, open(operation));
    doors.all(at, (_req, res) => {
      res.set('Allow', here.map(({ method }) => method.toUpperCase()).join(', '));
      throw new CallRefused(405, 'methodNotAllowed', 'This address does not take this method');
    });
  }
  doors.use(() => {
    throw new NotFound();
  });
  const tell: ErrorRequestHandler = (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const { problem, retryAfter } = problemOf(error, languageAsked(req));
    if (problem.status >= 500 && !(error instanceof Busy))
      log.error({ err: error, path: req.path, id: req.id }, 'call failed');
    if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter));
    if (problem.status === 401) res.set('WWW-Authenticate', 'Bearer realm="API"');
    res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
  doors.use(tell);
  app.use(API.pattern, doors);
}

/** An address of an operation as Express has it. */
const inExpress = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** @throws {CallRefused, FactorNeeded, Forbidden} unless the token's scopes and its owner's roles both open it */
async function allow({ scope, access }: Operation, caller: Caller | undefined): Promise<void> {
  if (access === 'anyone') return;
  if (!caller) throw new CallRefused(401, 'noToken', 'Say a token: Authorization: Bearer …');
  const { scopes } = caller.token;
  if (!scope || !scopes?.includes(scope))
    throw new CallRefused(403, 'scopeMissing', `The token needs the scope ${scope ?? ''}`);
  const { roles, hasSecondFactor } = caller.user;
  if (!hasSecondFactor && !caller.token.byProvider && (await isObliged(roles)))
    throw new FactorNeeded();
  if (!mayUse(access, caller.user)) throw new Forbidden();
}

/** The language of texts: the asked one, else that of the registry. */
function languageAsked(req: Request) {
  const asked = req.acceptsLanguages([...LANGUAGES]);
  return isLanguage(asked) ? asked : DEFAULT_LANGUAGE;
}
