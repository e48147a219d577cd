import type { Mailbox } from '../../ground/settings/mailbox.js';
import type { MailContent, OutboxMail } from './outbox-mail.js';

/** Why a mail is not sent: a key below `mail:dropped`. */
export type Dropped = 'left' | 'past' | 'outOfForce' | 'unknown';

export type Composed =
  | {
      outcome: 'send';
      from: Mailbox;
      to: Mailbox;
      content: MailContent;
      /** It opens something to whoever reads it: its text is kept nowhere. */
      opens?: true;
      /** Where its reader may switch off letters of its kind, where they may. */
      switchOff?: string;
    }
  | { outcome: 'muted' }
  | { outcome: 'dropped'; why: Dropped };

/** Writes a mail as it is at this moment, or says why it is not to be sent. */
export type Compose = (
  mail: Pick<OutboxMail, 'to' | 'kind' | 'values'>,
  now: Date,
) => Promise<Composed>;
