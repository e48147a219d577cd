import { formatCredits } from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import type { Reader } from '../../../ground/language/reader.js';
import { rendered, type LetterConfig } from '../../../letters/notices/letter.js';
import { isIndividualKind, type IndividualKind } from '../../../letters/notices/notice-kinds.js';
import type { Composed } from '../../../letters/outbox/compose.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { addressed, recipient } from '../../../people/names/addressed.js';
import { nameIn } from '../../../people/names/name-in.js';
import { readerOfLetters, wholePeopleByIds } from '../../../people/person/people-facts.js';
import type { Person } from '../../../people/person/person.js';
import { individualHref } from '../addresses.js';
import { individualId, type ActsAs, type Individual, type Need } from './individual.js';
import { individualsByIds } from './individuals.js';

/** A letter about an individual programme, as it lies in the outbox. */
interface IndividualMail {
  kind: IndividualKind;
  values: OutboxMail['values'];
}

/** What such a letter says: the programme as it stands, and whose it is. */
interface Told {
  programme: Individual;
  about: Person;
  as: ActsAs;
}

/** Says what waits for the reader or was decided; not sent where it is no longer so. */
export async function composeIndividualLetter(
  { to, ...mail }: IndividualMail & Pick<OutboxMail, 'to'>,
  { config }: { config: LetterConfig },
): Promise<Composed> {
  const [person, [told]] = await Promise.all([readerOfLetters(to), toldOf([mail])]);
  if (person?.status !== 'active') return { outcome: 'dropped', why: 'left' };
  if (!told) return { outcome: 'dropped', why: 'past' };
  const { language: lang } = person;
  const t = translator(lang);
  const { href, ...said } = saidOf(mail.kind, told, { lang, t });
  const letter = {
    ...{ lang, subject: said.subject, text: said.text },
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    facts: factsOf(mail.kind, told, { lang, t }),
    action: { text: said.action, href: `${config.publicUrl}${href}` },
    closing: [t('notices:individual.closing', { institute: config.instituteName[lang] })],
  };
  return {
    outcome: 'send',
    from: { ...config.mailFrom, name: config.mailFrom.name ?? config.instituteName[lang] },
    to: recipient(person, lang),
    content: { ...rendered(letter, config.contacts), files: [] },
  };
}

/** What of these letters is about programmes, as the registry itself tells it, by key; what is no longer so is missing. */
export async function individualNews(
  news: readonly Pick<OutboxMail, '_id' | 'kind' | 'values'>[],
  reader: Reader,
) {
  const mails = news.flatMap(({ _id, kind, values }) =>
    isIndividualKind(kind) ? [{ _id, kind, values }] : [],
  );
  const told = mails.length > 0 ? await toldOf(mails) : [];
  return new Map(
    mails.flatMap(({ _id, kind }, at) => {
      const one = told[at];
      return one ? [[_id, saidOf(kind, one, reader)] as const] : [];
    }),
  );
}

/** What letters tell, in their order. Of a record that was merged they tell under the one that stays, once all followed. */
async function toldOf(mails: readonly IndividualMail[]): Promise<(Told | undefined)[]> {
  const stays = await recordsThatStay(mails.map(({ values }) => String(values.about)));
  const placesOf = ({ values }: IndividualMail) => {
    const about = String(values.about);
    const records = [...new Set([stays.get(about)?._id ?? about, about])];
    return records.map((record) => individualId(record, Number(values.year)));
  };
  const programmes = await individualsByIds(mails.flatMap(placesOf));
  return mails.map((mail): Told | undefined => {
    const about = stays.get(String(mail.values.about));
    const programme = placesOf(mail)
      .flatMap((id) => programmes.get(id) ?? [])
      .find((one) => isSo(mail, one));
    if (!programme || !about) return undefined;
    const { as } = mail.values;
    return { programme, about, as: as === 'head' || as === 'hr' ? as : 'person' };
  });
}

/** Whose each of these records is by now: the record itself, or the one that it was merged into. */
async function recordsThatStay(ids: readonly string[]): Promise<Map<string, Person>> {
  const named = await wholePeopleByIds([...new Set(ids)]);
  const into = named.flatMap(({ mergedInto }) => mergedInto ?? []);
  const staying = into.length > 0 ? await wholePeopleByIds(into) : [];
  return new Map(
    named.map((one) => [one._id, staying.find(({ _id }) => _id === one.mergedInto) ?? one]),
  );
}

function isSo({ kind, values }: IndividualMail, { agreement, draft }: Individual): boolean {
  switch (kind) {
    case 'individual-proposed':
      return draft?.proposal?.id === values.proposal;
    case 'individual-agreed':
      return agreement?.proposal === values.proposal;
    case 'individual-returned':
      return !draft?.proposal && draft?.returned?.proposal === values.proposal;
  }
}

function saidOf(kind: IndividualKind, { programme, about, as }: Told, { lang, t }: Reader) {
  const values = { year: programme.year, who: nameIn(lang, about) };
  const own = as === 'person';
  return {
    subject: t(`notices:${kind}.${own ? 'subject' : 'subjectOf'}`, values),
    text: t(`notices:${kind}.${own ? 'text' : 'textOf'}`, values),
    action: t('notices:individual.action'),
    href: individualHref(about, as, programme.year),
  };
}

function factsOf(kind: IndividualKind, { programme, about }: Told, { lang, t }: Reader) {
  const { needs, draft } = programme;
  const meant: readonly Need[] = kind === 'individual-agreed' ? needs : (draft?.needs ?? []);
  const facts: [string, string][] = [
    [t('notices:individual.who'), nameIn(lang, about)],
    [t('notices:individual.needs'), String(meant.length)],
    [
      t('notices:individual.planned'),
      formatCredits(
        meant.reduce((sum, { credits }) => sum + credits, 0),
        lang,
      ),
    ],
    [t('notices:individual.note'), kind === 'individual-returned' ? noteOf(programme) : ''],
  ];
  return facts.flatMap(([key, line]) => (line === '' ? [] : [{ key, lines: [line] }]));
}

const noteOf = ({ draft }: Individual): string => draft?.returned?.note ?? '';
