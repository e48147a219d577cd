import type { Translate } from '../../../ground/language/i18n.js';
import type { Certificate, CertificateStatus } from '../certificate.js';

const KINDS = { valid: 'good', revoked: 'bad', replaced: 'quiet' } as const;

/** The state of a certificate in a word with its colour. */
export const certificateTag = (status: CertificateStatus, t: Translate) => ({
  kind: KINDS[status],
  text: t(`certificates:statuses.${status}`),
});

/** Says that the holder no longer meets the rule, after a correction; nothing where all is well. */
export const doubtTag = (inDoubt: boolean, t: Translate) =>
  inDoubt ? { kind: 'warn', text: t('certificates:inDoubt') } : undefined;

/**
 * How a certificate stands, wherever it is listed: nothing where all is well; what was issued in its place
 * where the reader finds that by `hrefOf`.
 */
export const standingOf = (
  { status, inDoubt, replacedBy }: Pick<Certificate, 'status' | 'inDoubt' | 'replacedBy'>,
  t: Translate,
  hrefOf: (number: string) => string,
) => ({
  tag: status === 'valid' ? doubtTag(inDoubt, t) : certificateTag(status, t),
  successor: replacedBy
    ? { text: t('certificates:successor', { number: replacedBy }), href: hrefOf(replacedBy) }
    : undefined,
});
