import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { BadInput, found } from '../../../ground/errors.js';
import { formatMoment } from '../../../ground/language/format.js';
import type { Role } from '../../../ground/roles.js';
import { seal, unseal } from '../../../ground/sealed-text.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import {
  makeToken,
  newToken,
  takeTokenBack,
  tokensOfDirectories,
} from '../../../people/access-tokens/access-tokens.js';

const PAGE = '/institute/provisioning';
const ADMIN: readonly Role[] = ['admin'];
const LONGEST_NAME = 60;

const tokenForm = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'provisioning:faults.name')
    .max(LONGEST_NAME, 'provisioning:faults.name'),
  givesRoles: z.literal('1').optional(),
  sealed: z.string().max(500),
});

interface Options {
  config: { publicUrl: string };
  clock: Clock;
  secret: string;
}

/** Tokens by which directories provision people: making, seeing their use, taking back. */
export function provisioningRoutes({ config, clock, secret }: Options): Route[] {
  // The token comes with the form, sealed: sent twice, the form is answered alike.
  const by = { secret, purpose: 'provisioning tokens' };

  const show = async (req: Request, res: Response, typed: object = {}, faults: Faults = {}) => {
    const { lang, t } = readerOf(req);
    const now = clock();
    renderForm(
      res,
      'desks/provisioning/tokens/tokens',
      {
        title: t('provisioning:title'),
        crumbs: [
          { text: t('common:nav.office'), href: '/institute' },
          { text: t('provisioning:title') },
        ],
        action: PAGE,
        address: `${config.publicUrl}/scim/v2`,
        typed,
        sealed: seal(newToken('directory'), by),
        tokens: (await tokensOfDirectories()).map(
          ({ _id, name, givesRoles, at, usedAt, endedAt }) => ({
            ...{ name, givesRoles, ended: endedAt ? formatMoment(endedAt, lang, now) : '' },
            made: formatMoment(at, lang, now),
            used: usedAt ? formatMoment(usedAt, lang, now) : t('provisioning:never'),
            removal: `${PAGE}/${_id}/removal`,
          }),
        ),
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
    const token = unseal(values.sealed, by);
    if (token === undefined) throw new BadInput('sealed');
    const wanted = { token, name: values.name, givesRoles: values.givesRoles !== undefined };
    const act = { by: currentUser(req).id, at: clock() };
    if (!(await makeToken(idByForm(req), 'directory', wanted, act))) {
      redirectWith(req, res, PAGE, { kind: 'info', key: 'provisioning:endedAlready' });
      return;
    }
    const { t } = readerOf(req);
    res.render('desks/provisioning/tokens/made', {
      title: t('provisioning:made', { name: values.name }),
      crumbs: [
        { text: t('common:nav.office'), href: '/institute' },
        { text: t('provisioning:title'), href: PAGE },
        { text: values.name },
      ],
      ...{ token, back: PAGE, address: `${config.publicUrl}/scim/v2` },
    });
  };

  const takeBack = async (req: Request, res: Response) => {
    const { _id } = found((await tokensOfDirectories()).find((one) => one._id === req.params.id));
    await takeTokenBack(_id, 'directory', { by: currentUser(req).id, at: clock() });
    redirectWith(req, res, PAGE, { kind: 'success', key: 'provisioning:ended' });
  };

  return [
    get(PAGE, ADMIN, async (req, res) => show(req, res)),
    post(PAGE, ADMIN, make),
    post(`${PAGE}/:id/removal`, ADMIN, takeBack),
  ];
}
