import type { Request, Response } from 'express';
import { inKyiv } from '../../../ground/language/format.js';
import type { Reader, ReaderAt } from '../../../ground/language/reader.js';
import { personHref } from '../../../people/list/find-people.js';
import { nameIn } from '../../../people/names/name-in.js';
import { type Faults, renderForm } from '../../../web/forms/form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { programmesOnOffer } from '../../programmes/programmes.js';
import { typedThousandths } from '../../programmes/decimal-field.js';
import { individualHref } from '../addresses.js';
import { recordOf } from '../duty-of.js';
import { dutyIn } from '../duty-year.js';
import { isPlanned, type Door } from './door.js';
import { linesOf, NEED_KINDS, QUARTERS, versionOf, type Need } from './individual.js';
import { individualQuery } from './individual-form.js';
import { individualView, mayWrite } from './individual-view.js';
import { individualOf, yearsPlanned } from './individuals.js';
import { ME } from '../../../ground/addresses/me.js';
import { TEAM } from '../../../ground/addresses/team.js';

const BLANK = {
  ...{ need: '', kind: '', topic: '', programme: '', quarter: '', credits: '', note: '' },
  // The line that the form of what is done names; `need` is the one that is written.
  met: '',
};

/** Ids of the programmes that a line may name. */
export const choosable = async (): Promise<string[]> =>
  (await programmesOnOffer()).map(({ _id }) => _id);

/** The page of a programme, also with a form of it that was refused. */
export async function showIndividual(
  req: Request,
  res: Response,
  { person, at, as, now }: Door,
  refused?: { typed: Record<string, unknown>; faults: Faults; status?: number },
): Promise<void> {
  const reader: ReaderAt = { ...readerOf(req), now };
  const { t, lang } = reader;
  const thisYear = inKyiv(now).year;
  const asked = queryOf(individualQuery, refused ? { year: refused.typed.year } : req.query);
  const { year = thisYear } = asked;
  const [stored, record, years, offered] = await Promise.all([
    individualOf(person._id, year),
    recordOf(person._id),
    yearsPlanned(person._id),
    programmesOnOffer(),
  ]);
  const looked = {
    ...{ person, year, stored, as, duty: dutyIn(year, record) },
    ...{ reads: currentUser(req).id, href: individualHref(person, at), open: isPlanned(year, now) },
  };
  const lines = linesOf(stored);
  const edited = lines.find(({ id }) => id === (refused?.typed.need ?? asked.need));
  const title = t('individual:titleYear', { year });
  renderForm(
    res,
    'training/duty/individual/individual',
    {
      ...{ title, name: at === 'person' ? '' : nameIn(lang, person) },
      breadcrumbs: [...crumbsTo({ person, at }, reader), { text: t('individual:title') }],
      answerAction: `${individualHref(person, at)}/answer`,
      ...{ action: individualHref(person, at), year: String(year), seen: versionOf(lines) },
      years: [...new Set([thisYear + 1, thisYear, year, ...years])]
        .sort((a, b) => b - a)
        .map((one) => ({ value: String(one), text: String(one) })),
      ...(await individualView(looked, reader)),
      ...{ writes: mayWrite(looked), open: looked.open, editing: edited !== undefined },
      typed: { ...BLANK, ...(edited ? typedOf(edited) : {}), ...refused?.typed },
      kinds: NEED_KINDS.map((value) => ({
        ...{ value, text: t(`individual:kinds.${value}`) },
        hint: t(`individual:kindHints.${value}`),
      })),
      programmes: [
        { value: '', text: t('individual:form.noProgramme') },
        ...offered.map((one) => ({ value: one._id, text: one.title[lang] })),
      ],
      quarters: QUARTERS.map((one) => ({
        ...{ value: String(one), text: t(`individual:quarters.${one}`) },
      })),
    },
    { t, faults: {}, ...refused },
  );
}

/** The way to the page of a programme, by the address at which it was opened. */
export const crumbsTo = ({ person, at }: Pick<Door, 'person' | 'at'>, { lang, t }: Reader) =>
  ({
    person: [{ text: t('learning:title'), href: ME.to() }],
    head: [{ text: t('team:titles.team'), href: TEAM.to() }, { text: nameIn(lang, person) }],
    hr: [{ text: nameIn(lang, person), href: personHref(person) }],
  })[at];

const typedOf = ({ id, kind, topic, programme, quarter, credits }: Need) => ({
  ...{ need: id, kind, topic, programme: programme ?? '', quarter: String(quarter) },
  credits: typedThousandths(credits),
});
