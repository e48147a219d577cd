import { nameIn } from '../../people/names/name-in.js';
import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { personHref, scopeOf } from '../../people/list/find-people.js';
import { personById } from '../../people/person/people.js';
import { openPerson } from '../../people/record-views/open-record.js';
import { currentUser } from '../../web/routes/current-user.js';
import { readForm } from '../../web/forms/form.js';
import { idByForm } from '../../web/forms/form-key.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import { dutyHref, OWN_DUTY } from './addresses.js';
import { exemptionForm } from './exemptions/exemption-form.js';
import { exempt, exemptionOf, takeBackExemption } from './exemptions/exemptions.js';
import { periodText } from './period-text.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { showFigures } from './figures-page.js';
import { SHEET_FORMATS } from './sheet/sheet-formats.js';
import { ownSheetRoutes, sendSheet } from './sheet/sheet-routes.js';
import { yearChoice } from './year-choice/choice-page.js';

const PAGE = '/hr/people/:personnelNumber/duty';
const OFFICE: readonly Role[] = ['hr', 'admin', 'institute'];
const HR: readonly Role[] = ['hr'];

/** Where the figures of somebody's training come from, and what HR decides about their duty. */
export function dutyRoutes({ clock, config }: { clock: Clock; config: Config }): Route[] {
  const asked = async (req: Request, res: Response) => {
    const scope = await scopeOf(currentUser(req));
    const person = await openPerson(req, res, {
      ...{ name: req.params.personnelNumber, scope, part: 'duty' },
    });
    return person;
  };

  const free = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const now = clock();
    const { values, typed, faults } = readForm(exemptionForm, req.body ?? {});
    if (!values) {
      await showFigures(req, res, person, now, { refused: { typed, faults } });
      return;
    }
    await exempt(person._id, values, { _id: idByForm(req), by: currentUser(req).id, at: now });
    redirectWith(req, res, dutyHref(person), { kind: 'success', key: 'duty:exempted' });
  };

  const takeBack = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    await takeBackExemption(String(req.params.id), person._id, {
      ...{ by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, dutyHref(person), { kind: 'success', key: 'duty:takenBackNotice' });
  };

  const askTakingBack = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const { lang, t } = readerOf(req);
    const { reason, ...period } = await exemptionOf(String(req.params.id), person._id);
    const back = dutyHref(person);
    const title = t('duty:takingBack.title');
    askFirst(res, {
      title,
      lede: t('duty:takingBack.lede', { reason, period: periodText(period, { lang, t }) }),
      breadcrumbs: [
        { text: nameIn(lang, person), href: personHref(person) },
        { text: t('duty:exemptions'), href: back },
        { text: title },
      ],
      ...{ action: `${back}/exemptions/${String(req.params.id)}/withdrawal` },
      ...{ submit: title, back, keep: t('duty:takingBack.keep') },
    });
  };

  const years = yearChoice(clock);

  return [
    get(OWN_DUTY, 'signed-in', async (req, res) => {
      await showFigures(req, res, await personById(currentUser(req).id), clock(), { own: true });
    }),
    get(PAGE, OFFICE, async (req, res) => {
      await showFigures(req, res, await asked(req, res), clock());
    }),
    ...SHEET_FORMATS.map((format) =>
      get(`${PAGE}/sheet.${format}`, OFFICE, async (req, res) => {
        const { _id: person } = await asked(req, res);
        await sendSheet(req, res, { person, format, config });
      }),
    ),
    ...ownSheetRoutes({ config }),
    get(`${PAGE}/documents/:id`, HR, async (req, res) => {
      await years.show(req, res, await asked(req, res));
    }),
    post(`${PAGE}/documents/:id`, HR, async (req, res) => {
      await years.choose(req, res, await asked(req, res));
    }),
    post(`${PAGE}/exemptions`, HR, free),
    get(`${PAGE}/exemptions/:id/withdrawal`, HR, askTakingBack),
    post(`${PAGE}/exemptions/:id/withdrawal`, HR, takeBack),
  ];
}
