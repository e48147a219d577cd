import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import type { Role } from '../../../ground/roles.js';
import { explainFaults, parseInput, type Faults } from '../../../web/forms/form.js';
import { severalOf } from '../../../web/forms/several-field.js';
import { versionField } from '../../../web/forms/version-field.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import {
  obligation,
  ObligationChanged,
  OBLIGED_ROLES,
  saveObligation,
  type Obligation,
} from './obligation.js';
import { FACTOR_DUTY, OFFICE } from '../../../ground/addresses/institute.js';
const ADMIN: readonly Role[] = ['admin'];

const form = z.object({ edited: versionField, roles: severalOf(z.enum(OBLIGED_ROLES)) });

/** For which roles a second factor is obligatory. */
export function obligationRoutes({ clock }: { clock: Clock }): Route[] {
  const show = (req: Request, res: Response, shown: Obligation, faults: Faults = {}) => {
    const { t } = readerOf(req);
    res.render('people/second-factor/obligation/obligation', {
      title: t('second-factor:obligation.title'),
      crumbs: [
        { text: t('common:nav.office'), href: OFFICE.to() },
        { text: t('second-factor:obligation.title') },
      ],
      action: FACTOR_DUTY.to(),
      edited: shown.version,
      chosen: shown.roles,
      roles: OBLIGED_ROLES.map((value) => ({ value, text: t(`roles:names.${value}`) })),
      ...explainFaults(faults, t),
    });
  };

  const save = async (req: Request, res: Response) => {
    const { edited, roles } = parseInput(form, req.body);
    try {
      await saveObligation(roles, edited, { by: currentUser(req).id, at: clock() });
    } catch (refusal) {
      if (!(refusal instanceof ObligationChanged)) throw refusal;
      res.status(statusOf(refusal));
      const { version } = await obligation();
      show(req, res, { version, roles }, { roles: refusal.code });
      return;
    }
    redirectWith(req, res, FACTOR_DUTY.to(), {
      kind: 'success',
      key: 'second-factor:obligation.saved',
    });
  };

  return [
    get(FACTOR_DUTY.pattern, ADMIN, async (req, res) => {
      show(req, res, await obligation());
    }),
    post(FACTOR_DUTY.pattern, ADMIN, save),
  ];
}
