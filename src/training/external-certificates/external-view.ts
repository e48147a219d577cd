import {
  formatCredits,
  formatHours,
  formatIsoDay,
  formatMoment,
} from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import {
  CHECKS,
  TERRITORIES,
  TRAINING_KINDS,
  type ExternalCertificate,
} from './external-certificate.js';
import type { ReaderAt } from '../../ground/language/reader.js';

const KINDS = { submitted: 'warn', accepted: 'good', declined: 'bad', withdrawn: 'quiet' } as const;

export const statusTag = ({ status }: Pick<ExternalCertificate, 'status'>, t: Translate) => ({
  kind: KINDS[status],
  text: t(`external:statuses.${status}`),
});

/** Hours and credits, as far as they are known. */
export function volumeText(
  { minutes, credits }: Pick<ExternalCertificate, 'minutes' | 'credits'>,
  lang: Language,
): string {
  return [
    ...(minutes == null ? [] : [formatHours(minutes, lang)]),
    ...(credits == null ? [] : [formatCredits(credits, lang)]),
  ].join(', ');
}

/** A row of a list. */
export const rowOf = (document: ExternalCertificate, lang: Language, t: Translate) => ({
  title: document.title,
  provider: document.provider,
  number: document.number,
  issued: formatIsoDay(document.issuedOn),
  volume: volumeText(
    document.status === 'accepted' ? (document.decision ?? document) : document,
    lang,
  ),
  tag: statusTag(document, t),
  reason: document.decision?.reason ?? '',
});

/** All that the paper says, and what was decided. */
export function factsOf(
  document: ExternalCertificate,
  names: ReadonlyMap<string, string>,
  { lang, t, now }: ReaderAt,
) {
  const { decision } = document;
  const check = decision?.check;
  return [
    { key: t('external:provider'), value: document.provider },
    { key: t('external:territory'), value: t(`external:territories.${document.territory}`) },
    { key: t('external:kind'), value: t(`external:kinds.${document.kind}`) },
    { key: t('external:number'), value: document.number },
    { key: t('external:issuedOn'), value: formatIsoDay(document.issuedOn) },
    { key: t('external:volume'), value: volumeText(document, lang) },
    {
      key: t('external:electronic'),
      value: t(`external:forms.${document.electronic ? 'electronic' : 'paper'}`),
    },
    {
      key: t('external:recorded'),
      value: `${formatMoment(document.recordedAt, lang, now)}, ${names.get(document.recordedBy) ?? '–'}`,
    },
    ...(decision
      ? [
          {
            key: t(`external:statuses.${document.status}`),
            value: `${formatMoment(decision.at, lang, now)}, ${names.get(decision.by) ?? '–'}`,
          },
        ]
      : []),
    ...(decision && check?.how
      ? [
          {
            key: t('external:check'),
            value: [t(`external:checks.${check.how}`), formatIsoDay(check.on ?? ''), check.note]
              .filter(Boolean)
              .join(', '),
          },
          { key: t('external:counted'), value: volumeText(decision, lang) },
          ...(decision.volumeReason
            ? [{ key: t('external:countedReason'), value: decision.volumeReason }]
            : []),
        ]
      : []),
    ...(decision?.reason ? [{ key: t('external:reason'), value: decision.reason }] : []),
  ];
}

/** The closed lists of the forms. */
export const choicesOf = (t: Translate) => ({
  territories: TERRITORIES.map((value) => ({ value, text: t(`external:territories.${value}`) })),
  kinds: TRAINING_KINDS.map((value) => ({ value, text: t(`external:kinds.${value}`) })),
  checks: CHECKS.map((value) => ({ value, text: t(`external:checks.${value}`) })),
  forms: [
    { value: '1', text: t('external:forms.electronic') },
    { value: '0', text: t('external:forms.paper') },
  ],
});
