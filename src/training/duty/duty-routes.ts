import { nameIn } from '../../people/names/name-in.js';
import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { filedAs, personHref, scopeOf } from '../../people/list/find-people.js';
import { personById } from '../../people/person/people.js';
import { openPerson } from '../../people/record-views/open-record.js';
import { currentUser } from '../../web/routes/current-user.js';
import { readForm } from '../../web/forms/form.js';
import { idByForm } from '../../web/forms/form-key.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import { exemptionForm } from './exemptions/exemption-form.js';
import { exempt, exemptionOf, takeBackExemption } from './exemptions/exemptions.js';
import { periodText } from './period-text.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { showFigures } from './figures-page.js';
import { SHEET_FORMATS } from './sheet/sheet-formats.js';
import { ownSheetRoutes, sendSheet } from './sheet/sheet-routes.js';
import { yearChoice } from './year-choice/choice-page.js';
import { PERSON_DUTY } from '../../ground/addresses/hr.js';
import { MY_DUTY } from '../../ground/addresses/me.js';
import { PERSON_DUTY_DOCUMENT } from './addresses.js';

const PERSON_DUTY_EXEMPTIONS = PERSON_DUTY.below('/exemptions');
const PERSON_DUTY_EXEMPTION_WITHDRAWAL = PERSON_DUTY_EXEMPTIONS.below('/:id/withdrawal');
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
    redirectWith(req, res, personHref(person, PERSON_DUTY), {
      kind: 'success',
      key: 'duty:exempted',
    });
  };

  const takeBack = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    await takeBackExemption(String(req.params.id), person._id, {
      ...{ by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, personHref(person, PERSON_DUTY), {
      kind: 'success',
      key: 'duty:takenBackNotice',
    });
  };

  const askTakingBack = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const { lang, t } = readerOf(req);
    const { reason, ...period } = await exemptionOf(String(req.params.id), person._id);
    const back = personHref(person, PERSON_DUTY);
    const title = t('duty:takingBack.title');
    askFirst(res, {
      title,
      lede: t('duty:takingBack.lede', { reason, period: periodText(period, { lang, t }) }),
      breadcrumbs: [
        { text: nameIn(lang, person), href: personHref(person) },
        { text: t('duty:exemptions'), href: back },
        { text: title },
      ],
      ...{
        action: PERSON_DUTY_EXEMPTION_WITHDRAWAL.to({
          personnelNumber: filedAs(person),
          id: String(req.params.id),
        }),
      },
      ...{ submit: title, back, keep: t('duty:takingBack.keep') },
    });
  };

  const years = yearChoice(clock);

  return [
    get(MY_DUTY.pattern, 'signed-in', async (req, res) => {
      await showFigures(req, res, await personById(currentUser(req).id), clock(), { own: true });
    }),
    get(PERSON_DUTY.pattern, OFFICE, async (req, res) => {
      await showFigures(req, res, await asked(req, res), clock());
    }),
    ...SHEET_FORMATS.map((format) =>
      get(`${PERSON_DUTY.pattern}/sheet.${format}`, OFFICE, async (req, res) => {
        const { _id: person } = await asked(req, res);
        await sendSheet(req, res, { person, format, config });
      }),
    ),
    ...ownSheetRoutes({ config }),
    get(PERSON_DUTY_DOCUMENT.pattern, HR, async (req, res) => {
      await years.show(req, res, await asked(req, res));
    }),
    post(PERSON_DUTY_DOCUMENT.pattern, HR, async (req, res) => {
      await years.choose(req, res, await asked(req, res));
    }),
    post(PERSON_DUTY_EXEMPTIONS.pattern, HR, free),
    get(PERSON_DUTY_EXEMPTION_WITHDRAWAL.pattern, HR, askTakingBack),
    post(PERSON_DUTY_EXEMPTION_WITHDRAWAL.pattern, HR, takeBack),
  ];
}
