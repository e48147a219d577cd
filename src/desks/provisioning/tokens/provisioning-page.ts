import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { formatMoment } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Role } from '../../../ground/roles.js';
import { readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { tokensOfDirectories } from '../../../people/access-tokens/access-tokens.js';
import { tokenActs } from '../../../people/access-tokens/token-acts.js';
import { OFFICE, PROVISIONING } from '../../../ground/addresses/institute.js';
import { SCIM } from '../../../ground/addresses/doors.js';

const PROVISIONING_REMOVAL = PROVISIONING.below('/:id/removal');
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

const crumbsTo = (t: Translate, last: string) => [
  { text: t('common:nav.office'), href: OFFICE.to() },
  { text: t('provisioning:title'), href: PROVISIONING.to() },
  { text: last },
];

/** Tokens by which directories provision people: making, seeing their use, taking back. */
export function provisioningRoutes({ config, clock, secret }: Options): Route[] {
  const acts = tokenActs({
    ...{ kind: 'directory', page: PROVISIONING.to(), secret, clock },
    lines: { usedUp: 'provisioning:endedAlready', ended: 'provisioning:ended' },
    asking: (_, { name }, t) => ({
      title: t('provisioning:takingBack.title'),
      lede: t('provisioning:takingBack.lede', { name }),
      ...{ keep: t('provisioning:takingBack.keep'), breadcrumbs: crumbsTo(t, name) },
    }),
    mine: tokensOfDirectories,
  });

  const show = async (req: Request, res: Response, typed: object = {}, faults: Faults = {}) => {
    const { lang, t } = readerOf(req);
    const now = clock();
    renderForm(
      res,
      'desks/provisioning/tokens/tokens',
      {
        title: t('provisioning:title'),
        crumbs: [
          { text: t('common:nav.office'), href: OFFICE.to() },
          { text: t('provisioning:title') },
        ],
        action: PROVISIONING.to(),
        address: `${config.publicUrl}${SCIM.to()}`,
        typed,
        sealed: acts.sealed(),
        tokens: (await tokensOfDirectories()).map(
          ({ _id, name, givesRoles, at, usedAt, endedAt }) => ({
            ...{ name, givesRoles, ended: endedAt ? formatMoment(endedAt, lang, now) : '' },
            made: formatMoment(at, lang, now),
            used: usedAt ? formatMoment(usedAt, lang, now) : t('provisioning:never'),
            removal: PROVISIONING_REMOVAL.to({ id: _id }),
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
    const { name, givesRoles, sealed } = values;
    const wanted = { name, givesRoles: givesRoles !== undefined };
    const token = await acts.keep(req, res, sealed, wanted);
    if (token === undefined) return;
    const { t } = readerOf(req);
    res.render('desks/provisioning/tokens/made', {
      title: t('provisioning:made', { name }),
      crumbs: crumbsTo(t, name),
      ...{ token, back: PROVISIONING.to(), address: `${config.publicUrl}${SCIM.to()}` },
    });
  };

  return [
    get(PROVISIONING.pattern, ADMIN, async (req, res) => show(req, res)),
    post(PROVISIONING.pattern, ADMIN, make),
    get(PROVISIONING_REMOVAL.pattern, ADMIN, acts.askTakingBack),
    post(PROVISIONING_REMOVAL.pattern, ADMIN, acts.takeBack),
  ];
}
