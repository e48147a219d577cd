import { createTransport } from 'nodemailer';
import type { Mailbox } from './mailbox.js';
import type { MailContent } from './outbox-model.js';

/** Mails that are on their way at once. */
export const AT_ONCE = 5;

const SECOND_MS = 1000;

export interface Delivery {
  messageId: string;
  from: Mailbox;
  to: Mailbox;
  at: Date;
  content: MailContent;
}

export interface MailTransport {
  /** @throws {Error} nodemailer's, with the server's answer */
  deliver: (delivery: Delivery) => Promise<void>;
  close: () => void;
}

/**
 * Connections to a mail server, opened when first needed: `smtp://` (STARTTLS) or `smtps://`. A server
 * without encryption gets neither the password nor a mail, unless it is on this machine or `tls` says so:
 * who sits in between could take STARTTLS out of its answer.
 */
export function openTransport(smtpUrl: string, tls?: 'required' | 'off'): MailTransport {
  const transporter = createTransport({
    url: smtpUrl,
    requireTLS: tls === 'required' || (tls !== 'off' && !isThisMachine(smtpUrl)),
    pool: true,
    maxConnections: AT_ONCE,
    // A connection that closes is a failure that the outbox counts and tries again later.
    maxRequeues: 0,
    connectionTimeout: 10 * SECOND_MS,
    greetingTimeout: 10 * SECOND_MS,
    socketTimeout: 30 * SECOND_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    deliver: async ({ messageId, from, to, at, content }) => {
      await transporter.sendMail({
        messageId,
        from: addressOf(from),
        to: addressOf(to),
        date: at,
        subject: content.subject,
        text: content.text,
        html: content.html,
        attachments: content.files.map(({ name, type, text }) => ({
          filename: name,
          contentType: type,
          content: text,
        })),
        // RFC 3834: out-of-office programs must not answer it.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => {
      transporter.close();
    },
  };
}

const isThisMachine = (smtpUrl: string): boolean =>
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(smtpUrl).hostname);

const addressOf = ({ name, address }: Mailbox) => ({ name: name ?? '', address });
