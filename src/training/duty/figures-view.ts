import { formatCredits, formatHours, formatNumber } from '../../ground/language/format.js';
import type { DutyDocument } from './duty-documents.js';
import type { DutyYear } from './duty-year.js';
import { documentRow } from './document-row.js';
import { dutyFigures, type DutyReader } from './duty-words.js';
import { periodText } from './period-text.js';
import { selfEducationShare, sumsByKind } from './sheet/kind-sums.js';

/** Where a document can be looked at; empty where its reader may not. */
export type DocumentHref = (document: DutyDocument) => string;

/** Where the figures of a year come from: document by document, with the rule and what frees from it. */
export function figuresView(
  duty: DutyYear,
  reader: DutyReader,
  { href, documentHref, choiceHref }: FiguresLinks,
) {
  const { lang, t } = reader;
  const row = (document: DutyDocument) => ({
    ...documentRow(document, reader),
    href: documentHref(document),
    choice: choiceHref(document),
  });
  return {
    figures: dutyFigures(duty, reader, href),
    facts: [
      { key: t('duty:group'), value: t(`duty:groups.${duty.group}`) },
      ...ruleFacts(duty, reader),
    ],
    counted: duty.counted.map(row),
    kinds: sumsByKind(duty, reader).map(({ kind, documents, minutes, credits }) => ({
      ...{ kind, documents },
      hours: formatHours(minutes, lang),
      credits: formatCredits(credits, lang),
    })),
    total: {
      credits: formatCredits(duty.credits, lang),
      hours: formatHours(duty.minutes, lang),
      selfEducation: t('duty:selfEducationShare', {
        credits: formatCredits(duty.selfEducation, lang),
        share: selfEducationShare(duty),
      }),
    },
    uncounted: duty.uncounted.map(row),
    elsewhere: duty.elsewhere.map(row),
  };
}

export interface FiguresLinks {
  /** Address of the page itself. */
  href: string;
  documentHref: DocumentHref;
  /** Where the year of a document is chosen; empty where nobody may. */
  choiceHref: DocumentHref;
}

function ruleFacts({ rule, exemption }: DutyYear, { lang, t }: DutyReader) {
  if (!rule) return [];
  const { credits, selfEducation, basis } = rule;
  return [
    {
      key: t('duty:asked'),
      value: t('duty:askedText', {
        credits: formatCredits(credits, lang),
        share: formatNumber(selfEducation, lang),
      }),
    },
    { key: t('duty:inForce'), value: periodText(rule, { lang, t }) },
    {
      key: t('duty:confirmation'),
      value: t(`duty:confirmations.${rule.confirmation ?? 'itself'}`),
    },
    { key: t('duty:basis'), value: basis[lang] },
    ...(exemption
      ? [
          {
            key: t('duty:exemption'),
            value: `${exemption.reason}, ${periodText(exemption, { lang, t })}`,
          },
        ]
      : []),
  ];
}
