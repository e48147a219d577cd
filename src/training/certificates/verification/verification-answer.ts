import { formatDate, formatTime, WITH_YEAR } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { Certificate } from '../certificate.js';
import { printedFacts } from '../pages/certificate-facts.js';
import { VERIFY } from '../../../ground/addresses/certificates.js';

const PANELS = { valid: 'good', revoked: 'bad', replaced: 'warn', altered: 'bad' } as const;

/** What is known of a certificate; `altered` where a file was shown that is not the one issued. */
export type Verified = Pick<Certificate, 'status' | 'snapshot' | 'history' | 'replacedBy'> & {
  altered?: boolean;
};

/** The page that tells a stranger how a certificate stands. */
export function answerPage(
  { status: standing, snapshot, history, replacedBy, altered = false }: Verified,
  lang: Language,
  t: Translate,
  now: Date,
) {
  const status = altered ? 'altered' : standing;
  const revokedAt = history.find(({ step }) => step === 'revoked')?.at;
  const moment = `${formatDate(now, lang, WITH_YEAR)}, ${formatTime(now)}`;
  return {
    title: t(`certificates:verify.answers.${status}`),
    panel: PANELS[status],
    checked: t('certificates:verify.checked', { moment }),
    explanation: status === 'valid' ? '' : t(`certificates:verify.explanations.${status}`),
    factsTitle: altered ? t('certificates:verify.asIssued') : '',
    facts: [
      ...printedFacts(snapshot, lang, t),
      ...(altered
        ? [{ key: t('certificates:state'), value: t(`certificates:statuses.${standing}`) }]
        : []),
      ...(replacedBy
        ? [
            {
              key: t('certificates:replacedBy'),
              value: replacedBy,
              // Its holder's name may be another, which only those learn who know it.
              href: VERIFY.to({}, { number: replacedBy }),
            },
          ]
        : []),
      ...(revokedAt
        ? [{ key: t('certificates:revokedOn'), value: formatDate(revokedAt, lang, WITH_YEAR) }]
        : []),
    ],
  };
}

/** The same answer for programs. Minutes, and thousandths of an ECTS credit. */
export function answerJson(
  { status: standing, snapshot, replacedBy, altered = false }: Verified,
  now: Date,
) {
  const status = altered ? 'altered' : standing;
  const { number, holder, programme, period, result, issuedOn } = snapshot;
  const { surname, givenName, patronymic, romanised } = holder;
  return {
    status,
    ...(replacedBy ? { replacedBy } : {}),
    checkedAt: now.toISOString(),
    certificate: {
      number,
      holder: { surname, givenName, patronymic: patronymic ?? null, romanised },
      programme: { title: programme.title, minutes: programme.minutes, credits: programme.credits },
      period,
      result,
      issuedOn,
    },
  };
}
