import type { Request, Response } from 'express';
import { z } from 'zod';
import { readForm, type Faults, renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { ruleSettings, saveRuleSettings } from '../../../training/enrolment/rules/rule-settings.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { RULES } from '../../../ground/addresses/institute.js';

const MOST = 50;

const upTo = (most: number, fault: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, fault)
    .transform(Number)
    .pipe(z.number(fault).min(1, fault).max(most, fault));

const numberOrNone = z.union(
  [z.literal('').transform(() => null), upTo(MOST, 'rules:faults.number')],
  'rules:faults.number',
);

const rulesForm = z.object({
  openLimit: numberOrNone,
  noShowLimit: numberOrNone,
  noShowMonths: upTo(60, 'rules:faults.months'),
});

/** The rules of the whole institute for getting a place. */
export function rulesRoutes(): Route[] {
  const render = (
    req: Request,
    res: Response,
    typed: Record<string, unknown>,
    faults: Faults = {},
  ) => {
    const { t } = readerOf(req);
    renderForm(
      res,
      'desks/planning/places/rules',
      {
        title: t('rules:title'),
        typed: {
          openLimit: typed.openLimit ?? '',
          noShowLimit: typed.noShowLimit ?? '',
          noShowMonths: typed.noShowMonths ?? '',
        },
      },
      { t, faults, values: { most: MOST } },
    );
  };

  const show = async (req: Request, res: Response) => {
    render(req, res, { ...(await ruleSettings()) });
  };

  const save = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(rulesForm, req.body);
    if (!values) {
      render(req, res, typed, faults);
      return;
    }
    await saveRuleSettings(values);
    redirectWith(req, res, RULES.to(), { kind: 'success', key: 'rules:saved' });
  };

  return [
    get(RULES.pattern, ['institute', 'admin'], show),
    post(RULES.pattern, ['institute', 'admin'], save),
  ];
}
