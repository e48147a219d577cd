import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { formatMoment } from '../../../ground/language/format.js';
import type { Config } from '../../../ground/settings/config.js';
import { tokensOfPerson } from '../../../people/access-tokens/access-tokens.js';
import { tokenActs } from '../../../people/access-tokens/token-acts.js';
import { clientTokens } from '../../../people/single-sign-on/client-tokens.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { clientRoutes } from './client-page.js';
import { isScope } from './scopes.js';
import { CLIENT_PAGE, tokenCrumbs } from './token-crumbs.js';
import { programChoices, programFields, programsOf } from './token-form.js';
import { MY_TOKENS } from '../../../ground/addresses/me.js';
import { API } from '../../../ground/addresses/doors.js';

const MY_TOKEN_REMOVAL = MY_TOKENS.below('/:id/removal');

const tokenForm = z.object({
  ...programFields,
  sealed: z.string().max(500),
});

interface Options {
  config: Pick<Config, 'publicUrl' | 'oidc'>;
  clock: Clock;
  secret: string;
}

/** Tokens by which programs come in one's own name: making, seeing their use, taking back. */
export function tokenRoutes({ config, clock, secret }: Options): Route[] {
  const wantedIn = programsOf();
  const clients = clientTokens(config.oidc);
  const acts = tokenActs({
    ...{ kind: 'program', page: MY_TOKENS.to(), secret, clock },
    lines: { usedUp: 'api:endedAlready', ended: 'api:ended' },
    asking: (req, { name, client }, t) => ({
      title: t('api:takingBack.title'),
      lede: t(`api:takingBack.${client ? 'client' : 'token'}`, { name }),
      ...{ keep: t('api:takingBack.keep'), breadcrumbs: tokenCrumbs(req, name) },
    }),
    mine: (req) => tokensOfPerson(currentUser(req).id),
  });
  const address = `${config.publicUrl}${API.to()}`;

  const show = async (
    req: Request,
    res: Response,
    typed: Record<string, unknown> = { days: '90' },
    faults: Faults = {},
  ) => {
    const reader = readerOf(req);
    const { lang, t, now } = reader;
    const tokens = await tokensOfPerson(currentUser(req).id);
    renderForm(
      res,
      'desks/api/tokens/tokens',
      {
        title: t('api:title'),
        crumbs: tokenCrumbs(req),
        ...{ address, action: MY_TOKENS.to(), typed, sealed: acts.sealed() },
        ...programChoices(reader, typed),
        client: clients.given ? CLIENT_PAGE : '',
        tokens: tokens.map(({ _id, name, client, scopes, usedAt, endedAt, expiresAt }) => ({
          ...{ name, client: client?.id ?? '' },
          scopes: (scopes ?? []).filter(isScope).join(', '),
          used: usedAt ? formatMoment(usedAt, lang, now) : t('api:never'),
          until: expiresAt ? formatMoment(expiresAt, lang, now) : '',
          ended: endedAt ? t('api:endedAt', { moment: formatMoment(endedAt, lang, now) }) : '',
          expired: !endedAt && expiresAt && expiresAt <= now ? t('api:expired') : '',
          removal: MY_TOKEN_REMOVAL.to({ id: _id }),
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
    const wanted = await wantedIn(req, values, { _id: idByForm(req), now: clock() });
    const token = await acts.keep(req, res, values.sealed, wanted);
    if (token === undefined) return;
    res.render('desks/api/tokens/made', {
      title: readerOf(req).t('api:made', { name: values.name }),
      crumbs: tokenCrumbs(req, values.name),
      ...{ token, address, back: MY_TOKENS.to() },
    });
  };

  return [
    get(MY_TOKENS.pattern, 'signed-in', async (req, res) => show(req, res)),
    post(MY_TOKENS.pattern, 'signed-in', make),
    get(MY_TOKEN_REMOVAL.pattern, 'signed-in', acts.askTakingBack),
    post(MY_TOKEN_REMOVAL.pattern, 'signed-in', acts.takeBack),
    ...(clients.given ? clientRoutes({ clients, clock, wantedIn }) : []),
  ];
}
