import { nameIn } from '../../people/names/name-in.js';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Person } from '../../people/person/person.js';
import { filedAs, personHref } from '../../people/list/find-people.js';
import { currentUser } from '../../web/routes/current-user.js';
import { type Faults, renderForm } from '../../web/forms/form.js';
import { inKyiv } from '../../ground/language/format.js';
import { queryOf } from '../../web/queries/query.js';
import { PERSON_DUTY_DOCUMENT, exchangeHref, individualHref } from './addresses.js';
import { dutyDocuments, type DutyDocument } from './duty-documents.js';
import { recordOf } from './duty-of.js';
import { idOf } from './document-row.js';
import { dutyIn, type DutyRecord } from './duty-year.js';
import { plannedYears } from './individual/done/planned-lines.js';
import { plannedFacts } from './individual/done/planned-facts.js';
import { exemptionsView } from './exemptions/exemptions-view.js';
import { figuresView } from './figures-view.js';
import { mayDecideFor } from './may-decide.js';
import { SHEET_FORMATS } from './sheet/sheet-formats.js';
import { yearField } from './year-field.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { ME, MY_DUTY } from '../../ground/addresses/me.js';
import { PERSON_DUTY } from '../../ground/addresses/hr.js';
import {
  CERTIFICATE_PDF,
  EXTERNAL_SCAN,
  HR_EXTERNAL,
  MY_EXTERNAL,
} from '../../ground/addresses/certificates.js';

const figuresQuery = z.object({ year: yearField });

/** A form of the page that was refused. */
export interface Refused {
  typed: object;
  faults: Faults;
}

/** The page that says where the figures of a person's training come from, for themselves or for HR. */
export async function showFigures(
  req: Request,
  res: Response,
  person: Person,
  now: Date,
  { own = false, refused }: { own?: boolean; refused?: Refused } = {},
): Promise<void> {
  const { lang, t } = readerOf(req);
  const reader = { lang, t };
  const thisYear = inKyiv(now).year;
  const { year = thisYear } = queryOf(figuresQuery, req.method === 'GET' ? req.query : {});
  const record = await recordOf(person._id);
  const href = own ? MY_DUTY.to() : personHref(person, PERSON_DUTY);
  const decides = !own && mayDecideFor(currentUser(req), person._id);
  const duty = dutyIn(year, record);
  const { roles } = currentUser(req);
  const planned = await plannedYears(new Map([[person._id, duty]]), year);
  renderForm(
    res,
    'training/duty/figures',
    {
      title: t('duty:figuresTitle', { year }),
      breadcrumbs: own
        ? [{ text: t('learning:title'), href: ME.to() }, { text: t('duty:whence') }]
        : [{ text: nameIn(lang, person), href: personHref(person) }, { text: t('duty:whence') }],
      ...figuresView(duty, reader, {
        href,
        documentHref: own ? ownHref : (one) => officeHref(one, roles.includes('hr')),
        choiceHref: decides ? (one) => choiceHref(person, one) : () => '',
      }),
      action: href,
      planned: plannedFacts(planned.get(person._id), reader),
      individualHref: individualHref(person, own ? 'person' : 'hr', year),
      sheets: [
        ...SHEET_FORMATS.map((format) => ({
          text: t(`duty:sheet.${format}`),
          href: `${href}/sheet.${format}?year=${year}`,
        })),
        ...(!own && roles.includes('hr')
          ? [{ text: t('exchange:out.forOthers'), href: exchangeHref(person, year) }]
          : []),
      ],
      year: String(year),
      years: yearsOf(record, thisYear, year).map((one) => ({
        value: String(one),
        text: String(one),
      })),
      ...exemptionsView(record, reader, decides ? `${href}/exemptions` : ''),
      typed: { reason: '', from: '', to: '', ...refused?.typed },
      refused: refused !== undefined,
    },
    { t, faults: refused?.faults ?? {} },
  );
}

const ownHref = (one: DutyDocument): string =>
  one.source === 'own'
    ? CERTIFICATE_PDF.to({ number: one.document.number })
    : MY_EXTERNAL.to({ id: one.document._id });

function officeHref(one: DutyDocument, hr: boolean): string {
  if (one.source === 'own') return CERTIFICATE_PDF.to({ number: one.document.number });
  if (hr) return HR_EXTERNAL.to({ id: one.document._id });
  return one.document.kind === 'self-education' ? '' : EXTERNAL_SCAN.to({ id: one.document._id });
}

/**
 * The year of a document that counts may be chosen: of our own where its course ended in another year,
 * of others wherever HR reads so on the paper.
 */
function choiceHref(person: Person, one: DutyDocument): string {
  if (one.whyNot !== null && one.whyNot !== 'unconfirmed') return '';
  const ended = one.source === 'own' ? one.document.snapshot.period.to.slice(0, 4) : '';
  if (one.year === one.issuedIn && ended === String(one.issuedIn)) return '';
  return PERSON_DUTY_DOCUMENT.to({ personnelNumber: filedAs(person), id: idOf(one) });
}

/** Every year of which there is a document, with this one and the one that is asked for, the newest first. */
function yearsOf({ own, external }: DutyRecord, ...others: number[]): number[] {
  const known = dutyDocuments(own, external).flatMap(({ year, issuedIn }) => [year, issuedIn]);
  return [...new Set([...known, ...others])].sort((a, b) => b - a);
}
