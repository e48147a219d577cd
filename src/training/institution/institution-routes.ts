import { statusOf } from '../../web/routes/status-of.js';
import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import type { Bilingual } from '../../ground/plain.js';
import { currentUser } from '../../web/routes/current-user.js';
import { explainFaults, overStored, readForm, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import { institutionForm, typedInstitution, unprintable } from './institution-form.js';
import { institution, InstitutionChanged, saveInstitution } from './institution.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { INSTITUTION, OFFICE } from '../../ground/addresses/institute.js';

interface InstitutionOptions {
  clock: Clock;
  config: Pick<Config, 'instituteName'>;
  /** Whether certificates have room for the institution's name. */
  fitsOnPage: (name: Bilingual) => Promise<boolean>;
}

const ROLES: readonly Role[] = ['institute', 'admin'];

/** Who issues the documents: asked once, before the first of them. */
export function institutionRoutes({ clock, config, fitsOnPage }: InstitutionOptions): Route[] {
  const show = (
    req: Request,
    res: Response,
    typed: Record<string, unknown>,
    faults: Faults = {},
    { signs = '', status = 422 }: { signs?: string; status?: number } = {},
  ) => {
    const { t } = readerOf(req);
    res
      .status(Object.keys(faults).length > 0 ? status : 200)
      .render('training/institution/institution', {
        title: t('institution:title'),
        crumbs: [
          { text: t('common:nav.office'), href: OFFICE.to() },
          { text: t('institution:title') },
        ],
        action: INSTITUTION.to(),
        typed,
        unsaid: typed.edited === '0',
        ...explainFaults(faults, t, { signs }),
      });
  };

  const stored = async () => typedInstitution(await institution(), config.instituteName);

  return [
    get(INSTITUTION.pattern, ROLES, async (req, res) => {
      show(req, res, await stored());
    }),

    post(INSTITUTION.pattern, ROLES, async (req, res) => {
      const {
        values: form,
        typed,
        faults,
      } = readForm(institutionForm, overStored(await stored(), req.body));
      if (!form) {
        show(req, res, typed, faults);
        return;
      }
      const { values, edited } = form;
      const missing = unprintable(values);
      if (missing.signs !== '') {
        show(req, res, typed, missing.faults, missing);
        return;
      }
      if (!(await fitsOnPage(values.name))) {
        show(req, res, typed, { nameUk: 'institution:refusals.page' });
        return;
      }
      try {
        await saveInstitution(values, edited, { by: currentUser(req).id, at: clock() });
      } catch (error) {
        if (!(error instanceof InstitutionChanged)) throw error;
        show(req, res, typed, { nameUk: error.code }, { status: statusOf(error) });
        return;
      }
      redirectWith(req, res, INSTITUTION.to(), { kind: 'success', key: 'institution:saved' });
    }),
  ];
}
