import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { DomainError, found } from '../../../ground/errors.js';
import { formatMoment } from '../../../ground/language/format.js';
import { tokensOfPerson } from '../../../people/access-tokens/access-tokens.js';
import { tokenActs } from '../../../people/access-tokens/token-acts.js';
import { accountById } from '../../../people/person/people.js';
import '../../../people/sign-in/signed-in-by.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { RateLimit } from '../../../web/limits/rate-limit.js';
import { LIMITS } from '../../../web/limits/rules.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { isScope, SCOPES, wordOf } from './scopes.js';

const PAGE = '/me/tokens';
const LONGEST_NAME = 60;
/** More programs in one person's name nobody keeps in view. */
const MOST_OPEN = 20;
/** Days for which a token opens anything. */
const DAYS = ['30', '90', '365'] as const;
const DAY_MS = 86_400_000;

const scope = z.enum(SCOPES, 'api:faults.scopes');

const tokenForm = z.object({
  name: z.string().trim().min(1, 'api:faults.name').max(LONGEST_NAME, 'api:faults.name'),
  scopes: z.union([scope.transform((one) => [one]), z.array(scope)], 'api:faults.scopes'),
  days: z.enum(DAYS, 'invalid'),
  sealed: z.string().max(500),
});

/** Somebody has as many tokens as they may. */
export class TooManyTokens extends DomainError {
  constructor() {
    super('api:faults.tooMany', 'conflict', { count: MOST_OPEN });
  }
}

interface Options {
  config: { publicUrl: string };
  clock: Clock;
  secret: string;
}

/** Tokens by which programs come in one's own name: making, seeing their use, taking back. */
export function tokenRoutes({ config, clock, secret }: Options): Route[] {
  const made = new RateLimit(LIMITS.apiTokens);
  const acts = tokenActs({
    ...{ kind: 'program', page: PAGE, secret, clock },
    lines: { usedUp: 'api:endedAlready', ended: 'api:ended' },
    mine: (req) => tokensOfPerson(currentUser(req).id),
  });
  const address = `${config.publicUrl}/api/v1`;

  const crumbsOf = (req: Request, last?: string) => {
    const { t } = readerOf(req);
    const page = { text: t('api:title'), ...(last ? { href: PAGE } : {}) };
    const profile = { text: t('people:profile.title'), href: '/me/profile' };
    return [profile, page, ...(last ? [{ text: last }] : [])];
  };

  const show = async (
    req: Request,
    res: Response,
    typed: Record<string, unknown> = { days: '90' },
    faults: Faults = {},
  ) => {
    const { lang, t, now } = readerOf(req);
    const chosen: unknown[] = [typed.scopes].flat();
    const tokens = await tokensOfPerson(currentUser(req).id);
    renderForm(
      res,
      'desks/api/tokens/tokens',
      {
        title: t('api:title'),
        crumbs: crumbsOf(req),
        ...{ address, action: PAGE, typed, sealed: acts.sealed() },
        scopes: SCOPES.map((value) => ({
          ...{ value, text: t(`api:scopes.${wordOf(value)}`) },
          checked: chosen.includes(value),
        })),
        days: DAYS.map((value) => ({ value, text: t('api:days', { count: Number(value) }) })),
        tokens: tokens.map(({ _id, name, scopes, usedAt, endedAt, expiresAt }) => ({
          name,
          scopes: (scopes ?? []).filter(isScope).join(', '),
          used: usedAt ? formatMoment(usedAt, lang, now) : t('api:never'),
          until: expiresAt ? formatMoment(expiresAt, lang, now) : '',
          ended: endedAt ? t('api:endedAt', { moment: formatMoment(endedAt, lang, now) }) : '',
          expired: !endedAt && expiresAt && expiresAt <= now ? t('api:expired') : '',
          removal: `${PAGE}/${_id}/removal`,
        })),
      },
      { t, faults },
    );
  };

  const make = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(tokenForm, bodyOf(req));
    if (!values) {
      await show(req, res, typed, faults);
      return;
    }
    const { id } = currentUser(req);
    const now = clock();
    const _id = idByForm(req);
    const open = (await tokensOfPerson(id)).filter(
      (one) => one._id !== _id && !one.endedAt && (!one.expiresAt || one.expiresAt > now),
    );
    if (open.length >= MOST_OPEN) throw new TooManyTokens();
    // Those that are made at the same time do not see one another.
    await made.count(id);
    const { name, scopes, days, sealed } = values;
    const expiresAt = new Date(now.getTime() + Number(days) * DAY_MS);
    const { mark } = found(await accountById(id));
    const byProvider = req.session.signedInBy !== undefined;
    const wanted = { name, scopes, expiresAt, mark, byProvider };
    const token = await acts.keep(req, res, sealed, wanted);
    if (token === undefined) return;
    res.render('desks/api/tokens/made', {
      title: readerOf(req).t('api:made', { name }),
      crumbs: crumbsOf(req, name),
      ...{ token, address, back: PAGE },
    });
  };

  return [
    get(PAGE, 'signed-in', async (req, res) => show(req, res)),
    post(PAGE, 'signed-in', make),
    post(`${PAGE}/:id/removal`, 'signed-in', acts.takeBack),
  ];
}
