import { formatCredits, formatHours, formatIsoDay } from '../../ground/language/format.js';
import type { DutyDocument } from './duty-documents.js';
import type { DutyReader } from './duty-words.js';

/** The id by which addresses name a document: its number, or that of a record. */
export const idOf = ({ source, document }: DutyDocument): string =>
  source === 'own' ? document.number : document._id;

/** A document as a row of a table, with what it counts for or why for nothing. */
export function documentRow(one: DutyDocument, { lang, t }: DutyReader) {
  const { document, year, issuedIn, movedBecause, whyNot, refusal } = one;
  return {
    id: idOf(one),
    title: one.source === 'own' ? one.document.snapshot.programme.title[lang] : one.document.title,
    number: document.number,
    provider: one.source === 'own' ? t('duty:ours') : one.document.provider,
    issued: formatIsoDay(issuedOn(one)),
    credits: formatCredits(one.credits, lang),
    hours: formatHours(one.minutes, lang),
    selfEducation: one.selfEducation,
    moved: year === issuedIn ? '' : t('duty:moved', { year, issuedIn, reason: movedBecause }),
    why: whyNotText({ whyNot, refusal, year }, t),
  };
}

function whyNotText(
  { whyNot, refusal, year }: Pick<DutyDocument, 'whyNot' | 'refusal' | 'year'>,
  t: DutyReader['t'],
): string {
  if (!whyNot) return t('duty:why.otherYear', { year });
  if (whyNot === 'declined' && refusal?.reason)
    return t('duty:why.declinedBecause', { reason: refusal.reason });
  return t(`duty:why.${whyNot}`);
}

const issuedOn = (one: DutyDocument): string =>
  one.source === 'own' ? one.document.snapshot.issuedOn : one.document.issuedOn;
