import { nameIn } from '../../../people/names/name-in.js';
import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { filedAs, personHref } from '../../../people/list/find-people.js';
import type { Person } from '../../../people/person/person.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { found } from '../../../ground/errors.js';
import { readForm, type Faults, renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { PERSON_DUTY_DOCUMENT, dutyHref } from '../addresses.js';
import { dutyDocuments, type DutyDocument } from '../duty-documents.js';
import { recordOf } from '../duty-of.js';
import { documentRow, idOf } from '../document-row.js';
import { chooseYear } from './choose-year.js';
import { choiceForm } from './choice-form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { PERSON_DUTY } from '../../../ground/addresses/hr.js';

/** Where HR chooses the year in which a person's document counts. */
export function yearChoice(clock: Clock) {
  const show = (
    req: Request,
    res: Response,
    person: Person,
    chosen: DutyDocument,
    typed: object = {},
    faults: Faults = {},
  ) => {
    const { lang, t } = readerOf(req);
    const row = documentRow(chosen, { lang, t });
    const { year, issuedIn, movedBecause, source } = chosen;
    renderForm(
      res,
      'training/duty/year-choice/year',
      {
        title: t('duty:choice.title'),
        breadcrumbs: [
          { text: nameIn(lang, person), href: personHref(person) },
          { text: t('duty:whence'), href: personHref(person, PERSON_DUTY) },
          { text: row.number },
        ],
        facts: [
          { key: t('duty:document'), value: row.title },
          { key: t('duty:issued'), value: row.issued },
          { key: t('duty:choice.now'), value: String(year) },
        ],
        action: PERSON_DUTY_DOCUMENT.to({ personnelNumber: filedAs(person), id: row.id }),
        cancelHref: personHref(person, PERSON_DUTY),
        years: [
          { value: 'issued', text: t('duty:choice.issued', { year: issuedIn }) },
          {
            value: 'ended',
            text:
              chosen.source === 'own'
                ? t('duty:choice.endedIn', { year: chosen.document.snapshot.period.to.slice(0, 4) })
                : t('duty:choice.ended'),
          },
        ],
        asksDay: source === 'external',
        typed: {
          ...{ year: year === issuedIn ? 'issued' : 'ended', endedOn: '', reason: movedBecause },
          ...typed,
        },
      },
      { t, faults },
    );
  };

  return {
    show: async (req: Request, res: Response, person: Person) => {
      show(req, res, person, await chosenOf(person, String(req.params.id)));
    },

    choose: async (req: Request, res: Response, person: Person) => {
      const chosen = await chosenOf(person, String(req.params.id));
      const { values, typed, faults } = readForm(choiceForm(chosen), req.body ?? {});
      if (!values) {
        show(req, res, person, chosen, typed, faults);
        return;
      }
      await chooseYear(person._id, chosen, {
        ...{ ...values, by: currentUser(req).id, at: clock() },
      });
      redirectWith(req, res, `${dutyHref(person)}?year=${values.year}`, {
        kind: 'success',
        key: 'duty:choice.saved',
        values: { year: values.year },
      });
    },
  };
}

/** One of a person's documents that count, by the id that addresses name it by. @throws {NotFound} */
async function chosenOf(person: Person, id: string): Promise<DutyDocument> {
  const { own, external } = await recordOf(person._id);
  return found(dutyDocuments(own, external).find((one) => one.whyNot === null && idOf(one) === id));
}
