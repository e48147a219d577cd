import type { Translate } from '../../../ground/language/i18n.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';

const KINDS = {
  waiting: 'info',
  sent: 'good',
  kept: 'quiet',
  failed: 'bad',
  muted: 'quiet',
  dropped: 'quiet',
} as const;

/** A mail's state as a tag; one that waits after a failure says so. */
export function mailTag({ status, error }: Pick<OutboxMail, 'status' | 'error'>, t: Translate) {
  return status === 'waiting' && error !== ''
    ? { kind: 'warn', text: t('mail:statuses.again') }
    : { kind: KINDS[status], text: t(`mail:statuses.${status}`) };
}
