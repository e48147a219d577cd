import { fullName } from '../../../people/names/names.js';
import {
  formatCredits,
  formatHours,
  formatPeriod,
  WITH_YEAR,
} from '../../../ground/language/format.js';
import { dayFrom } from '../pages/certificate-facts.js';
import type { Fact, Printed } from '../issuing/correction-facts.js';
import type { Bilingual } from '../../../ground/plain.js';
import { knownText } from '../../../ground/language/i18n.js';
import type { Reader } from '../../../ground/language/reader.js';

/** What a document says of a fact, in both languages of the document where it has both. */
const WORDS: Readonly<Record<Fact, (printed: Printed, reader: Reader) => string>> = {
  holder: ({ holder }, { t }) =>
    `${fullName(holder)} (${holder.romanised}), ${t(`people:grammar.${holder.grammar}`)}`,
  title: ({ programme }) => both(programme.title),
  hours: ({ programme }, { lang }) => formatHours(programme.minutes, lang),
  credits: ({ programme: { credits } }, { lang }) =>
    credits === null ? '' : formatCredits(credits, lang),
  competences: ({ programme: { competences } }) =>
    competences ? both({ uk: competences.uk.join('; '), en: competences.en.join('; ') }) : '',
  form: ({ programme }, { t }) => t(`common:forms.${programme.form}`),
  kind: ({ programme: { code, type } }, { t }) =>
    `${code}, ${knownText(t, `common:programmeTypes.${type}`, type)}`,
  period: ({ period }, { lang }) =>
    formatPeriod(dayFrom(period.from), dayFrom(period.to), lang, WITH_YEAR),
  result: ({ result }) => both(result),
  basis: ({ basis }) => (basis ? both(basis) : ''),
  issuer: ({ issuer, issuerSubtitle }) =>
    both({
      uk: `${issuer.uk}, ${issuerSubtitle.uk}`,
      en: `${issuer.en}, ${issuerSubtitle.en}`,
    }),
  signatory: ({ signatory: { post, name } }) =>
    both({ uk: `${post.uk} ${name.uk}`, en: `${post.en} ${name.en}` }),
  design: ({ design }, { t }) =>
    design && design.version > 0
      ? t('certificates:templates.version', { version: design.version })
      : t('certificates:templates.plain'),
};

/** What a fact says in the old document and in the corrected one. */
export interface FactChange {
  fact: Fact;
  was: string;
  is: string;
}

/** A change in words; where the words are the same, what differs is told by none of them. */
export function wordsOfChange(
  fact: Fact,
  old: Printed,
  today: Printed,
  reader: Reader,
): FactChange {
  const wordsOf = (printed: Printed) => {
    const words = WORDS[fact](printed, reader);
    return words === '' ? reader.t('certificates:correction.nothing') : words;
  };
  const [was, is] = [wordsOf(old), wordsOf(today)];
  const unseen = was === is ? ` ${reader.t('certificates:correction.unseen')}` : '';
  return { fact, was, is: `${is}${unseen}` };
}

const both = ({ uk, en }: Bilingual): string => [...new Set([uk, en])].join(' / ');
