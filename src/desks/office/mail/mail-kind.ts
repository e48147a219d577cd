import { knownText, type Translate } from '../../../ground/language/i18n.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';

/** What a mail tells, in words. */
export const mailKind = ({ kind }: Pick<OutboxMail, 'kind'>, t: Translate): string =>
  knownText(t, `notices:kinds.${kind}`, kind);
