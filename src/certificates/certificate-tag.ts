import type { Translate } from '../web/i18n.js';
import type { CertificateStatus } from './certificate-model.js';

const KINDS = { valid: 'good', revoked: 'bad', replaced: 'quiet' } as const;

/** The state of a certificate in a word with its colour. */
export const certificateTag = (status: CertificateStatus, t: Translate) => ({
  kind: KINDS[status],
  text: t(`certificates:statuses.${status}`),
});

/** Says that the holder no longer meets the rule, after a correction; nothing where all is well. */
export const doubtTag = (inDoubt: boolean, t: Translate) =>
  inDoubt ? { kind: 'warn', text: t('certificates:inDoubt') } : undefined;
