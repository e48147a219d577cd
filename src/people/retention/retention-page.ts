import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { formatDate, WITH_YEAR } from '../../ground/language/format.js';
import { yearsBefore } from '../../ground/time/days.js';
import type { Role } from '../../ground/roles.js';
import { overStored, parseInput, readForm, renderForm, type Faults } from '../../web/forms/form.js';
import { versionField } from '../../web/forms/version-field.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { statusOf } from '../../web/routes/status-of.js';
import { countLeftBefore } from '../person/kept/anonymise.js';
import {
  MOST_YEARS,
  PROPOSED_YEARS,
  retention,
  RetentionChanged,
  saveRetention,
} from './retention.js';
import { OFFICE, RETENTION } from '../../ground/addresses/institute.js';

const RETENTION_TERM = RETENTION.below('/term');
const ADMIN: readonly Role[] = ['admin'];
/** Terms of which the page tells beforehand how many people each would concern. */
const FORESEEN = [1, 3, 5, 10];

/** Whole years; empty is never. */
const yearsField = z
  .string('retention:faults.years')
  .trim()
  .regex(/^\d{0,3}$/, 'retention:faults.years')
  .transform((typed) => (typed === '' ? null : Number(typed)))
  .refine(
    (years) => years === null || (years > 0 && years <= MOST_YEARS),
    'retention:faults.years',
  );
const form = z.object({ years: yearsField, edited: versionField });

/** How long people are known after they left: said by an administrator, who sees before whom it concerns. */
export function retentionRoutes({ clock }: { clock: Clock }): Route[] {
  const show = async (
    req: Request,
    res: Response,
    typed?: Record<string, unknown>,
    { faults = {}, status = 422 }: { faults?: Faults; status?: number } = {},
  ) => {
    const { t } = readerOf(req);
    const now = clock();
    const { version, leaverYears } = await retention();
    const foreseen = await Promise.all(
      FORESEEN.map(async (count) => ({
        years: t('retention:years', { count }),
        people: t('retention:people', { count: await countLeftBefore(yearsBefore(now, count)) }),
      })),
    );
    renderForm(
      res,
      'people/retention/retention',
      {
        title: t('retention:title'),
        crumbs: [
          { text: t('common:nav.office'), href: OFFICE.to() },
          { text: t('retention:title') },
        ],
        stands:
          leaverYears === null
            ? t('retention:never')
            : t('retention:stands', { years: t('retention:years', { count: leaverYears }) }),
        action: RETENTION.to(),
        edited: version,
        years: typed?.years ?? leaverYears ?? (version === 0 ? PROPOSED_YEARS : ''),
        foreseen,
      },
      { t, faults, values: { count: MOST_YEARS }, status },
    );
  };

  /** Nothing is saved yet: what would be lost is told first. */
  const ask = async (req: Request, res: Response) => {
    const { version } = await retention();
    const { values, typed, faults } = readForm(
      form,
      overStored({ years: '', edited: String(version) }, req.body),
    );
    if (!values) {
      await show(req, res, typed, { faults });
      return;
    }
    const { lang, t } = readerOf(req);
    const { years, edited } = values;
    const title = t('retention:asking.title');
    const since = yearsBefore(clock(), years ?? 0);
    const lede =
      years === null
        ? t('retention:asking.never')
        : t('retention:asking.lede', {
            count: await countLeftBefore(since),
            day: formatDate(since, lang, WITH_YEAR),
          });
    askFirst(res, {
      ...{ title, lede },
      breadcrumbs: [{ text: t('retention:title'), href: RETENTION.to() }, { text: title }],
      ...{ action: RETENTION_TERM.to(), submit: t('retention:asking.submit') },
      fields: [
        { name: 'years', value: years === null ? '' : String(years) },
        { name: 'edited', value: String(edited) },
      ],
      ...{ back: RETENTION.to(), keep: t('retention:asking.keep') },
    });
  };

  const save = async (req: Request, res: Response) => {
    const { years, edited } = parseInput(form, req.body);
    try {
      await saveRetention(years, edited, { by: currentUser(req).id, at: clock() });
    } catch (refusal) {
      if (!(refusal instanceof RetentionChanged)) throw refusal;
      const faults = { years: refusal.code };
      await show(req, res, { years: years ?? '' }, { faults, status: statusOf(refusal) });
      return;
    }
    redirectWith(req, res, RETENTION.to(), { kind: 'success', key: 'retention:saved' });
  };

  return [
    get(RETENTION.pattern, ADMIN, (req, res) => show(req, res)),
    post(RETENTION.pattern, ADMIN, ask),
    post(RETENTION_TERM.pattern, ADMIN, save),
  ];
}
