import {
  formatCredits,
  formatHours,
  formatIsoDay,
  formatMoment,
} from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import { PAPER_KINDS, TERRITORIES, type ExternalCertificate } from './external-certificate.js';
import { trainingText, typeChoices, typeText } from './qualification/type-words.js';
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

/** The number on a paper; what was learnt without one has none that anybody would know. */
const numberOn = ({ kind, number }: Pick<ExternalCertificate, 'kind' | 'number'>): string =>
  kind === 'self-education' ? '' : number;

/** A row of a list. */
export const rowOf = (document: ExternalCertificate, lang: Language, t: Translate) => ({
  title: document.title,
  provider: document.provider,
  kind: trainingText(document, t),
  number: numberOn(document),
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
    ...(document.kind === 'qualification'
      ? [{ key: t('external:type'), value: typeText(document, t) }]
      : []),
    ...(numberOn(document) === ''
      ? []
      : [{ key: t('external:number'), value: numberOn(document) }]),
    ...daysOf(document, t),
    { key: t('external:volume'), value: volumeText(document, lang) },
    ...(document.scan
      ? [
          {
            key: t('external:electronic'),
            value: t(`external:forms.${document.electronic ? 'electronic' : 'paper'}`),
          },
        ]
      : []),
    ...(document.link
      ? [{ key: t('external:self.link'), value: document.link, href: document.link }]
      : []),
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
            key: t(document.scan ? 'external:check' : 'external:checkedHow'),
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

/** When a paper was issued, or when somebody learnt by themselves. */
const daysOf = ({ startedOn, issuedOn }: ExternalCertificate, t: Translate) =>
  startedOn
    ? [
        {
          key: t('external:self.days'),
          value: `${formatIsoDay(startedOn)} – ${formatIsoDay(issuedOn)}`,
        },
      ]
    : [{ key: t('external:issuedOn'), value: formatIsoDay(issuedOn) }];

/** The closed lists of the forms. */
export const choicesOf = (t: Translate) => ({
  territories: TERRITORIES.map((value) => ({ value, text: t(`external:territories.${value}`) })),
  kinds: PAPER_KINDS.map((value) => ({ value, text: t(`external:kinds.${value}`) })),
  ...typeChoices(t),
  forms: [
    { value: '1', text: t('external:forms.electronic') },
    { value: '0', text: t('external:forms.paper') },
  ],
});
