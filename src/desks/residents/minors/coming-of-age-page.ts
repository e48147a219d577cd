import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { NotFound } from '../../../ground/errors.js';
import type { Reader } from '../../../ground/language/reader.js';
import type { Role } from '../../../ground/roles.js';
import { nameIn } from '../../../people/names/name-in.js';
import type { Person } from '../../../people/person/person.js';
import { comeOfAge } from '../../../people/person/resident/come-of-age.js';
import { residentByEmail, whoIs } from '../../../people/person/resident/residents.js';
import { openPerson } from '../../../people/record-views/open-record.js';
import { renderForm } from '../../../web/forms/form.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { textField } from '../../../web/queries/query-fields.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { COMING_OF_AGE, OFFICE } from '../../../ground/addresses/institute.js';

const MINOR = COMING_OF_AGE.below('/:id');

const INSTITUTE: readonly Role[] = ['institute'];
const findQuery = z.object({ email: textField(200) });

/**
 * The Institute notes that a resident has come of age, which nobody is believed by their own word. They are found
 * by the address that they tell, and in no list; whoever was looked at reads of it at /me/data.
 */
export function comingOfAgePage({ clock }: { clock: Clock }): Route[] {
  const find = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const { email } = queryOf(findQuery, req.query);
    const named = email === '' ? undefined : await residentByEmail(email.toLowerCase());
    const resident = named && (await openResident(req, res, named._id));
    renderForm(
      res,
      'desks/residents/minors/coming-of-age',
      {
        ...{ title: t('residents:ofAge.title'), action: COMING_OF_AGE.to(), typed: { email } },
        crumbs: crumbsOf(t),
        found: resident && {
          rows: [
            { key: t('residents:ofAge.name'), value: nameIn(lang, resident) },
            { key: t('residents:form.email'), value: resident.email },
            {
              key: t('residents:ofAge.age'),
              value: t(`residents:form.ages.${resident.resident?.age ?? 'adult'}`),
            },
          ],
          href: isMinor(resident) ? MINOR.to({ id: resident._id }) : '',
        },
      },
      { t, faults: email === '' || resident ? {} : { email: 'residents:ofAge.unknown' } },
    );
  };

  const ask = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const resident = await openResident(req, res, String(req.params.id));
    const back = COMING_OF_AGE.to({}, { email: resident.email });
    if (!isMinor(resident)) {
      res.redirect(303, back);
      return;
    }
    const title = t('residents:ofAge.ask');
    askFirst(res, {
      ...{ title, lede: t('residents:ofAge.lede', { name: nameIn(lang, resident) }) },
      breadcrumbs: [...crumbsOf(t, COMING_OF_AGE.to()), { text: title }],
      ...{ action: MINOR.to({ id: resident._id }), submit: t('residents:ofAge.submit') },
      ...{ back, keep: t('residents:ofAge.keep') },
    });
  };

  const note = async (req: Request, res: Response) => {
    const { _id, email } = await openResident(req, res, String(req.params.id));
    await comeOfAge(_id, currentUser(req).id, clock());
    redirectWith(req, res, COMING_OF_AGE.to({}, { email }), {
      kind: 'success',
      key: 'residents:ofAge.done',
    });
  };

  return [
    get(COMING_OF_AGE.pattern, INSTITUTE, find),
    get(MINOR.pattern, INSTITUTE, ask),
    post(MINOR.pattern, INSTITUTE, note),
  ];
}

const crumbsOf = (t: Reader['t'], href?: string) => [
  { text: t('office:title'), href: OFFICE.to() },
  { text: t('residents:ofAge.title'), ...(href ? { href } : {}) },
];

const isMinor = ({ resident }: Person): boolean => resident?.age === 'minor';

/** A resident's record, and nobody else's. @throws {NotFound} */
async function openResident(req: Request, res: Response, id: string): Promise<Person> {
  if ((await whoIs(id))?.status !== 'resident') throw new NotFound();
  const part = 'record';
  return openPerson(req, res, { ...{ name: id, scope: undefined, part }, residents: true });
}
