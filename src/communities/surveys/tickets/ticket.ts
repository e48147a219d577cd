import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const HALF_BYTES = 16;
/** Of a half, in base64url. */
const HALF_LETTERS = 22;

const half = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest().subarray(0, HALF_BYTES).toString('base64url');

const sealOf = (secret: string, survey: string, name: string): string =>
  half(secret, `survey ticket ${survey} ${name}`);

/**
 * The mailbox that an address leads to: what stands behind a plus sign is a label of its owner's, and every
 * label the same mailbox.
 */
export function mailboxOf(email: string): string {
  const [label, host] = [email.indexOf('+'), email.lastIndexOf('@')];
  return label > 0 && label < host ? email.slice(0, label) + email.slice(host) : email;
}

/**
 * The ticket of a mailbox for a survey, the secret part of its link. It follows from both and the secret of the
 * application, so that it is kept nowhere, and whoever asks again has the same one. Its second half shows by
 * itself that it is one of ours: no list of those who were sent one is needed.
 */
export function ticketFor(secret: string, survey: string, email: string): string {
  const name = half(secret, `survey mailbox ${survey} ${mailboxOf(email)}`);
  return name + sealOf(secret, survey, name);
}

/** Whether a ticket is one of ours for this survey. */
export function isTicket(secret: string, survey: string, ticket: string): boolean {
  const name = ticket.slice(0, HALF_LETTERS);
  const given = Buffer.from(ticket.slice(HALF_LETTERS));
  const right = Buffer.from(sealOf(secret, survey, name));
  return given.length === right.length && timingSafeEqual(given, right);
}

/** By which a ticket that was spent is known again. */
export const hashOfTicket = (ticket: string): string =>
  createHash('sha256').update(ticket).digest('base64url');
