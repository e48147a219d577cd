import { createTransport } from 'nodemailer';
import type { Mailbox } from '../../ground/settings/mailbox.js';
import type { MailContent, MailFile } from './outbox-mail.js';

/** Mails that are on their way at once. */
export const AT_ONCE = 5;

const SECOND_MS = 1000;

export interface Delivery {
  messageId: string;
  from: Mailbox;
  to: Mailbox;
  at: Date;
  content: MailContent;
  /** Where letters of this kind are switched off. */
  switchOff?: string | undefined;
}

export interface MailTransport {
  /** Returns what the server answered. @throws {Error} nodemailer's, with the server's answer */
  deliver: (delivery: Delivery) => Promise<string>;
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
    deliver: async ({ messageId, from, to, at, content, switchOff }) => {
      const { response } = await transporter.sendMail({
        messageId,
        from: addressOf(from),
        to: addressOf(to),
        date: at,
        subject: content.subject,
        text: content.text,
        html: content.html,
        ...filesOf(content.files),
        // RFC 3834: out-of-office programs must not answer it.
        headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeOf(switchOff) },
      });
      return response;
    },
    close: () => {
      transporter.close();
    },
  };
}

/**
 * An invitation is a further form of the text, by which mail programs show it as one, and is attached for
 * those that do not; nodemailer makes both of it.
 */
function filesOf(files: readonly MailFile[]) {
  const invitation = files.find(({ method }) => method !== undefined);
  return {
    ...(invitation
      ? {
          icalEvent: {
            method: invitation.method,
            filename: invitation.name,
            content: invitation.text,
          },
        }
      : {}),
    attachments: files
      .filter((file) => file !== invitation)
      .map(({ name, type, text }) => ({ filename: name, contentType: type, content: text })),
  };
}

/** The button of mail programs themselves (RFC 2369); with one press alone over https (RFC 8058). */
function unsubscribeOf(href: string | undefined): Record<string, string> {
  if (href === undefined) return {};
  const pressed = href.startsWith('https:')
    ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : undefined;
  return { 'List-Unsubscribe': `<${href}>`, ...pressed };
}

const isThisMachine = (smtpUrl: string): boolean =>
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(smtpUrl).hostname);

const addressOf = ({ name, address }: Mailbox) => ({ name: name ?? '', address });
